import { describe, expect, it } from "vitest";
import { readDoc } from "./readDocs.ts";

const page = readDoc("docs/costs.md");

/** The rows of the table under `heading`, as cells without emphasis. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = page.slice(page.indexOf(`## ${heading}`));
  const rows = section.split("\n## ")[0]?.match(/^\|.*\|$/gm) ?? [];
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim().replaceAll("**", "")),
  );
}

function sumOf(rows: readonly (readonly string[])[], column: number): string {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0).toFixed(2);
}

describe("docs/costs.md", () => {
  const rows = tableUnder("A million events");
  const names = rows.map(([name]) => name);
  const router = names.indexOf("router");
  const subscriber = names.indexOf("each subscriber that gets them");

  it.each([1, 2, 3])("adds up what a million events cost in column %i", (column) => {
    expect(rows[router]?.[column]).toBe(sumOf(rows.slice(2, router), column));
    expect(rows[subscriber]?.[column]).toBe(sumOf(rows.slice(router + 1, subscriber), column));
  });

  it("says what the README says", () => {
    const [, atRest, each] =
      /about ([\d.]+) for the router and ([\d.]+) for each subscriber/.exec(page) ?? [];
    const said = `about ${atRest} USD a month at rest and ${each} for each subscriber`;
    expect(readDoc("README.md")).toContain(said);
  });

  it("adds up its example of three subscribers", () => {
    const examples = [...page.matchAll(/([\d.]+) \+ 3 × ([\d.]+) = \*\*([\d.]+)\*\*/g)];
    expect(examples).toHaveLength(2);
    for (const [, base, each, total] of examples) {
      expect((Number(base) + 3 * Number(each)).toFixed(2)).toBe(total);
    }
    expect(examples.map(([, base]) => base)).toEqual([rows[router]?.[1], rows[router]?.[3]]);
  });
});
