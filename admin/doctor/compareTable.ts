import { type Finding, problem } from "../../project/doctor/Finding.ts";
import type { DescribedIndex, DescribedTable } from "./Tables.ts";

const anew =
  "Keys of a table can't be changed: see what a table of other keys means in docs/upgrading.md.";
const deploy = "Run `npx cdk deploy --all`, which makes one index at a time: docs/upgrading.md.";

/** Where a table is not as this version makes it. Indexes that it has besides harm nobody. */
export function compareTable(
  name: string,
  table: DescribedTable,
  expected: DescribedTable,
): readonly Finding[] {
  if (!isSame(table.keys, expected.keys)) {
    const what = `its keys are ${table.keys.join(", ")}`;
    return [problem(name, what, expected.keys.join(", "), anew)];
  }
  return expected.indexes.flatMap((index) => {
    const found = table.indexes.find((one) => one.name === index.name);
    return found ? compareIndex(name, found, index) : [noIndex(name, index)];
  });
}

function noIndex(name: string, index: DescribedIndex): Finding {
  return problem(name, `it has no index ${index.name}`, `one by ${index.keys.join(", ")}`, deploy);
}

function compareIndex(
  name: string,
  found: DescribedIndex,
  expected: DescribedIndex,
): readonly Finding[] {
  const place = `${name}, index ${found.name}`;
  if (!isSame(found.keys, expected.keys)) {
    const what = `its keys are ${found.keys.join(", ")}`;
    return [problem(place, what, expected.keys.join(", "), deploy)];
  }
  if (found.shows === "all" || expected.shows === "all") {
    if (found.shows === "all") return [];
    return [problem(place, "it does not show all attributes", "all of them", deploy)];
  }
  const shown = new Set([...found.shows, ...found.keys]);
  const lacking = expected.shows.filter((attribute) => !shown.has(attribute));
  if (lacking.length === 0) return [];
  return [
    problem(place, `it does not show ${lacking.join(", ")}`, expected.shows.join(", "), deploy),
  ];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
