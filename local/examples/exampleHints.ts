import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import { examplesOf } from "../../core/eventTypes/examplesOf.ts";

/** Longer ones are no fun to read. */
const longestShown = 160;

/** Commands that show what became of a project's examples, and publish one of them anew. */
export function exampleHints(types: readonly DeclaredType[]): readonly string[] {
  const [shown] = types.toSorted((a, b) => examplesOf(b).length - examplesOf(a).length);
  return [
    ...(shown ? ofType(shown) : []),
    "npx signalbox subscribers list",
    "npx signalbox quarantine list --limit 5",
  ];
}

function ofType(shown: DeclaredType): readonly string[] {
  const { id } = shown.type;
  const [example] = examplesOf(shown).map((data) => JSON.stringify(data));
  const isShort = example !== undefined && example.length <= longestShown && !/['\n]/.test(example);
  return [
    `npx signalbox audit search --type ${id}`,
    `npx signalbox types show ${id}`,
    ...(isShort ? [`npx signalbox publish ${id} --data '${example}'`] : []),
  ];
}
