import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import { asObject } from "../../core/json/asObject.ts";
import { findOptionProblems, type OptionRules } from "../../core/options/findOptionProblems.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { shownValue } from "../config/shownValue.ts";
import type { PublisherOptions } from "./PublisherOptions.ts";
import { principalForms, readPrincipal } from "./readPrincipal.ts";

/** What there is to publish. */
export interface Publishable {
  readonly contexts: readonly string[];
  /** Ids. */
  readonly types: readonly string[];
}

const rules: OptionRules<PublisherOptions> = {
  name: {
    required: true,
    allowed: "1 to 40 lower-case letters, digits and dashes",
    accepts: (value) => typeof value === "string" && /^[a-z0-9-]{1,40}$/.test(value),
  },
  from: {
    required: true,
    allowed: `${principalForms}; or a list of those`,
    accepts: (value) => typeof value === "string" || isList(value),
  },
  publishes: {
    required: true,
    allowed: "a list of contexts (orders) and ids of single event types (orders@order.placed)",
    accepts: isList,
  },
};

/** All that is wrong with `publishers`, each problem with its place. */
export function publisherProblems(options: unknown, known: Publishable): readonly string[] {
  if (!Array.isArray(options)) return [`publishers is ${shownValue(options)}, but must be a list.`];
  const list: readonly unknown[] = options;
  const names = list.map((entry) => asObject(entry)?.["name"]);
  // Not map: it would pass over what a list leaves out.
  return Array.from(list).flatMap((entry, index) => {
    const place = `publishers[${index}]`;
    const first = names.indexOf(names[index]);
    const isTwin = typeof names[index] === "string" && first !== index;
    const twin = `${place}.name is ${shownValue(names[index])}, as publishers[${first}].name is: give each its own.`;
    return [...entryProblems(entry, place, known), ...(isTwin ? [twin] : [])];
  });
}

function entryProblems(entry: unknown, place: string, known: Publishable): readonly string[] {
  const given = asObject(entry);
  if (!given) return [`${place} is ${shownValue(entry)}, but must be an object.`];
  const shape = findOptionProblems(given, rules).map((problem) => {
    const key = `${place}.${problem.key}`;
    if (problem.kind === "unknown") {
      const { nearest, known: names } = problem;
      const hint = nearest ? `Did you mean ${nearest}?` : `Known: ${names.join(", ")}.`;
      return `${key} is no setting. ${hint}`;
    }
    if (problem.value === undefined) return `${key} is missing, and must be ${problem.allowed}.`;
    return `${key} is ${shownValue(problem.value)}, but must be ${problem.allowed}.`;
  });
  return [
    ...shape,
    ...listProblems(given["from"], `${place}.from`, fromProblem),
    ...listProblems(given["publishes"], `${place}.publishes`, (what, key) =>
      publishesProblem(what, key, given["publishes"], known),
    ),
  ];
}

/** Of each element of a list that has some, and of those that stand there twice. */
function listProblems(
  value: unknown,
  place: string,
  problemOf: (element: unknown, key: string) => string | undefined,
): readonly string[] {
  if (typeof value === "string") return [problemOf(value, place) ?? []].flat();
  if (!isList(value)) return [];
  return Array.from(value).flatMap((element, index) => {
    const key = `${place}[${index}]`;
    const first = value.indexOf(element);
    if (first !== index) {
      return [`${key} is ${shownValue(element)}, as ${place}[${first}] is: take one out.`];
    }
    return [problemOf(element, key) ?? []].flat();
  });
}

function fromProblem(element: unknown, key: string): string | undefined {
  const principal =
    typeof element === "string"
      ? readPrincipal(element)
      : { reason: "Write it between quotation marks." };
  if (!("reason" in principal)) return undefined;
  return `${key} is ${shownValue(element)}, but must be ${principalForms}. ${principal.reason}`;
}

function publishesProblem(
  element: unknown,
  key: string,
  all: unknown,
  { contexts, types }: Publishable,
): string | undefined {
  const allowed = "a context or the id of an event type";
  if (typeof element !== "string")
    return `${key} is ${shownValue(element)}, but must be ${allowed}.`;
  const context = element.split("@", 1)[0] ?? "";
  if (context === routerSource) {
    return `${key} is ${shownValue(element)}, but the source ${routerSource} is the router's own: nobody else publishes as it. Take it out.`;
  }
  if (!contexts.includes(element) && !types.includes(element)) {
    return `${key} is ${shownValue(element)}, but must be ${allowed} that schemas/ declares. ${wayOut(element, { contexts, types })}`;
  }
  if (context === element || !Array.isArray(all) || !all.includes(context)) return undefined;
  return `${key} is ${shownValue(element)}, which ${shownValue(context)} beside it has in it: take one of the two out.`;
}

function wayOut(element: string, { contexts, types }: Publishable): string {
  const [context = ""] = element.split("@", 1);
  if (element.includes("*")) {
    return contexts.includes(context)
      ? `There are no topics here: ${context} is all of the context, else name each type.`
      : "There are no topics here: name contexts, or single types.";
  }
  const nearest = nearestName(element, element.includes("@") ? types : contexts);
  if (nearest !== undefined) return `Did you mean ${nearest}?`;
  return element.includes("@")
    ? "`npx signalbox types list` shows those there are."
    : `There are ${contexts.join(", ") || "none yet"}.`;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
