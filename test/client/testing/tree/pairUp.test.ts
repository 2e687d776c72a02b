import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairUp } from "../../../../client/testing/tree/pairUp.ts";

/** The most pairs there can be, by trying everything. */
function mostPairs(table: readonly (readonly boolean[])[], taken: readonly number[] = []): number {
  const [row, ...others] = table;
  if (!row) return 0;
  const choices = row.flatMap((fits, index) => (fits && !taken.includes(index) ? [index] : []));
  return Math.max(
    mostPairs(others, taken),
    ...choices.map((index) => 1 + mostPairs(others, [...taken, index])),
  );
}

describe("pairUp", () => {
  it("finds as many pairs as there can be, each of two that fit, no one in two", () => {
    const tables = fc
      .integer({ min: 0, max: 4 })
      .chain((width) =>
        fc.array(fc.array(fc.boolean(), { minLength: width, maxLength: width }), { maxLength: 4 }),
      );
    fc.assert(
      fc.property(tables, (table) => {
        const found = [...(table[0] ?? []).keys()];
        const fits = (row: readonly boolean[], index: number) => row[index] === true;
        const partners = pairUp(table, found, fits);
        const pairs = [...partners.entries()].filter(([, partner]) => partner !== undefined);
        expect(pairs).toHaveLength(mostPairs(table));
        expect(new Set(pairs.map(([, partner]) => partner)).size).toBe(pairs.length);
        for (const [index, partner] of pairs) expect(table[index]?.[partner ?? -1]).toBe(true);
      }),
    );
  });
});
