import { methodsOf } from "./methodsOf.ts";
import { numbersOf } from "./numbersOf.ts";
import { isValue, type ReferenceEntry, type ReferenceItem } from "./readReference.ts";
import { thrownCodes } from "./thrownCodes.ts";

/** A name that says in itself what its number counts. */
const namedUnit =
  /(Ms|Seconds|Minutes|Hours|Days|Bytes|Kb|Usd|Percent|Count|counts?|attempts|concurrency|limit|version|total|hops|characters|length|size|ratio|share)$/i;
/** A remark that says so. */
const saidUnit =
  /\b(milliseconds?|seconds?|minutes?|hours?|days?|weeks?|bytes|KB|MB|percent|USD|per (second|minute|hour)|how (many|often)|number of|count(s|ed|ing)?|at most|at least|version|times|place|from [01])\b/i;

/** What the doc comments of what the package exports don't say, a line for each. */
export function findGaps(entries: readonly ReferenceEntry[]): readonly string[] {
  return entries.flatMap(({ name, intro, items }) => {
    const own = items.flatMap((item) =>
      gapsOf(item).map((gap) => `signalbox/${name} ${item.name}: ${gap}`),
    );
    return [...(intro === "" ? [`signalbox/${name}: what it is for`] : []), ...own];
  });
}

function gapsOf(item: ReferenceItem): readonly string[] {
  const text = item.doc?.text ?? "";
  const throws = (item.doc?.throws ?? []).join("\n");
  const lacking = [
    text === "" ? ["what it means"] : [],
    isValue(item) && (item.doc?.examples ?? []).length === 0 ? ["an example"] : [],
    methodsOf(item)
      .filter(({ isSaid }) => !isSaid)
      .map(({ name }) => `what ${name} does`),
    numbersOf(item)
      .filter(({ name, said }) => !namedUnit.test(name) && !saidUnit.test(said))
      .map(({ name }) => `the unit of ${name}`),
    isValue(item)
      ? thrownCodes(item)
          .filter((code) => !throws.includes(code))
          .map((code) => `that it throws ${code}`)
      : [],
  ];
  return lacking.flat();
}
