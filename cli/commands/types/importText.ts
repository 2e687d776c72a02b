import type { ImportNote } from "../../../admin/eventTypes/import/ImportNote.ts";
import type { ImportReport } from "../../../admin/eventTypes/import/importTypes.ts";
import { formatProblem } from "../../../core/eventTypes/schema/SchemaProblem.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { shorten } from "../../../core/text/shorten.ts";
import type { Style } from "../../terminal/style.ts";

/** How many places of one message are named; --json has them all. */
const maxPlaces = 3;

/** An import's report as a document for programs. */
export function importDocument(
  { types, created, overwritten, unchanged, notes, warnings }: ImportReport,
  dryRun: boolean,
): Readonly<Record<string, unknown>> {
  const of = (kind: ImportNote["kind"]) =>
    notes.filter((note) => note.kind === kind).map(({ place, message }) => ({ place, message }));
  return {
    dryRun,
    types,
    created,
    overwritten,
    unchanged,
    changed: of("changed"),
    review: of("review"),
    warnings: warnings.map(formatProblem),
  };
}

/** An import's report for a person. */
export function importText(report: ImportReport, dryRun: boolean, style: Style): string {
  const { types, created, overwritten, unchanged, notes, warnings } = report;
  const written = created.length + overwritten.length;
  const sections = [
    section(`${dryRun ? "Would create" : "Created"}`, created.map(fileName), style),
    section(`${dryRun ? "Would overwrite" : "Overwrote"}`, overwritten.map(fileName), style),
    section("Unchanged", unchanged.map(fileName), style),
    section(
      "Event types",
      types.map(({ id, from }) => `${id}  from ${from}`),
      style,
    ),
    section("Written otherwise, saying the same", grouped(notes, "changed"), style),
    section("For a person to look at", grouped(notes, "review"), style),
    section("Warnings of the check", warnings.map(formatProblem), style),
  ];
  const next = dryRun ? "Nothing was written: this was a dry run." : "Next: npx signalbox generate";
  return [...sections, written === 0 && !dryRun ? "" : `${next}\n`].join("");
}

function fileName(file: string): string {
  return `schemas/${file}`;
}

function section(title: string, lines: readonly string[], style: Style): string {
  if (lines.length === 0) return "";
  const body = lines.map((line) => `  ${escapeControls(shorten(line, 500))}\n`);
  return `${style.bold(`${title} (${lines.length})`)}\n${body.join("")}\n`;
}

/** One line for each message, with the places it is about. */
function grouped(notes: readonly ImportNote[], kind: ImportNote["kind"]): readonly string[] {
  const byMessage = Map.groupBy(
    notes.filter((note) => note.kind === kind),
    ({ message }) => message,
  );
  return [...byMessage].map(([message, found]) => {
    const places = [...new Set(found.map(({ place }) => place))];
    const more = places.length > maxPlaces ? ` and ${places.length - maxPlaces} more` : "";
    return `${message}: ${places.slice(0, maxPlaces).join(", ")}${more}`;
  });
}
