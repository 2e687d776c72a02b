import { nearestName } from "../../../core/text/nearestName.ts";
import { shorten } from "../../../core/text/shorten.ts";
import type { Candidate, Candidates } from "./Candidate.ts";
import type { ImportProblem } from "./importError.ts";
import { isDetailType, toDetailType } from "./names.ts";
import { placeName, type Source } from "./Source.ts";

/** A candidate and the detail-type that it gets. */
export interface ChosenType {
  readonly candidate: Candidate;
  readonly detailType: string;
}

/** What a source offers. */
export interface Offer extends Candidates {
  readonly source: Source;
}

/** Which schemas become event types, and why others can't. */
export interface Choice {
  readonly chosen: readonly ChosenType[];
  readonly problems: readonly ImportProblem[];
}

/** @param asked names, each by itself or as `<name>=<detail-type>`; none for what each offer has as events. */
export function chooseTypes(offers: readonly Offer[], asked: readonly string[]): Choice {
  const found = asked.length === 0 ? chooseEvents(offers) : chooseAsked(offers, asked);
  return { chosen: found.chosen, problems: [...found.problems, ...clashes(found.chosen)] };
}

function chooseEvents(offers: readonly Offer[]): Choice {
  const problems = offers.flatMap((offer) => offer.problems ?? []);
  const empty = offers
    .filter(({ events, problems: why = [] }) => events.length + why.length === 0)
    .map(({ source, others }) => ({
      place: source.name,
      message: `has no schema that is plainly an event: ${advise(others)}`,
    }));
  const chosen = offers.flatMap(({ events }) => events.map((event) => name(event)));
  return collect(chosen, [...problems, ...empty]);
}

function advise(others: readonly Candidate[]): string {
  if (others.length === 0) return "give a JSON Schema, or components.schemas, or messages";
  return `say which by --type, of ${listed(others)}`;
}

function chooseAsked(offers: readonly Offer[], asked: readonly string[]): Choice {
  const all = offers.flatMap(({ events, others }) => [...events, ...others]);
  const chosen = asked.map((text): ChosenType | ImportProblem => {
    const { wanted, detailType } = split(text, all);
    const [candidate] = all.filter((one) => one.name === wanted);
    if (candidate) return name(candidate, detailType);
    const meant = nearestName(
      wanted,
      all.map((one) => one.name),
    );
    const advice = meant === undefined ? `there are ${listed(all)}` : `did you mean ${meant}?`;
    const place = `--type ${JSON.stringify(shorten(wanted, 100))}`;
    return { place, message: `names no schema of the files given; ${advice}` };
  });
  return collect(chosen, []);
}

/** A name may have `=` in it itself. */
function split(text: string, all: readonly Candidate[]): { wanted: string; detailType?: string } {
  const at = text.lastIndexOf("=");
  if (at < 0 || all.some((one) => one.name === text)) return { wanted: text };
  return { wanted: text.slice(0, at), detailType: text.slice(at + 1) };
}

function name(candidate: Candidate, asked?: string): ChosenType | ImportProblem {
  const quoted = JSON.stringify(shorten(asked ?? candidate.name, 200));
  const rule =
    "a detail-type is lower case, <resource>.<what happened>, of up to 118 letters, digits, dots, " +
    "dashes and underscores";
  const place = placeName(candidate.place);
  if (asked !== undefined) {
    if (isDetailType(asked)) return { candidate, detailType: asked };
    return { place, message: `${quoted} is no detail-type: ${rule}` };
  }
  const detailType = isDetailType(candidate.name) ? candidate.name : toDetailType(candidate.name);
  if (detailType !== undefined) return { candidate, detailType };
  const message = `no detail-type can be made of the name ${quoted}: ${rule}; say --type <name>=<detail-type>`;
  return { place, message };
}

function collect(
  found: readonly (ChosenType | ImportProblem)[],
  problems: readonly ImportProblem[],
): Choice {
  return {
    chosen: found.filter((one) => "candidate" in one),
    problems: [...problems, ...found.filter((one) => "message" in one)],
  };
}

function clashes(chosen: readonly ChosenType[]): readonly ImportProblem[] {
  const byType = Map.groupBy(chosen, ({ detailType }) => detailType);
  return [...byType].flatMap(([detailType, [first, ...others]]) =>
    others.map(({ candidate }) => ({
      place: placeName(candidate.place),
      message:
        `would be ${detailType}, as ${first ? placeName(first.candidate.place) : "another"} is: give ` +
        "one of them another name by --type <name>=<detail-type>",
    })),
  );
}

function listed(candidates: readonly Candidate[]): string {
  const names = candidates.map((one) => JSON.stringify(shorten(one.name, 80)));
  const more = names.length > 10 ? ` and ${names.length - 10} more` : "";
  return `${names.slice(0, 10).join(", ")}${more}`;
}
