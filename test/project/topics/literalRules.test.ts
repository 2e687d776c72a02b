import { describe, expect, it } from "vitest";
import { maxPatternCharacters } from "../../../project/subscriptions/rulePattern.ts";
import { literalRules } from "../../../project/topics/literalRules.ts";

const manyTypes = (source: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${source}@thing_${index}.${"h".repeat(50)}`);
const patternsOf = (...types: readonly string[]) =>
  literalRules(types).map(({ pattern }) => pattern);

describe("literalRules", () => {
  it("makes a rule for each source, with its detail-types by name", () => {
    expect(patternsOf("orders@order.placed", "billing@invoice.paid", "orders@order.lost")).toEqual([
      { source: ["billing"], "detail-type": ["invoice.paid"] },
      { source: ["orders"], "detail-type": ["order.lost", "order.placed"] },
    ]);
  });

  it("names a type once, however often it is given", () => {
    expect(patternsOf("orders@order.placed", "orders@order.placed")).toHaveLength(1);
  });

  it("makes no rule of nothing", () => {
    expect(literalRules([])).toEqual([]);
  });

  it("makes more rules of a source where its pattern would be too long", () => {
    const types = manyTypes("orders", 100);
    const patterns = patternsOf(...types);
    expect(patterns.length).toBeGreaterThan(3);
    for (const pattern of patterns) {
      expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(maxPatternCharacters);
    }
    const named = patterns.flatMap((pattern) => pattern["detail-type"].map((it) => `orders@${it}`));
    expect(named.toSorted()).toEqual(types.toSorted());
  });

  it("leaves the rules of a source as they are, whichever others there are", () => {
    const numbers = (...types: readonly string[]) =>
      new Map(literalRules(types).map(({ number, pattern }) => [pattern.source[0], number]));
    const before = numbers("orders@order.placed", "stock@item.moved");
    const after = numbers("billing@invoice.paid", "orders@order.placed", "zoo@animal.fed");
    expect(after.get("orders")).toBe(before.get("orders"));
  });

  it("gives no number to two rules, and none beyond four digits", () => {
    const types = Array.from({ length: 3000 }, (_, index) => `source-${index}@thing.happened`);
    const numbers = literalRules(types).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(3000);
    expect(Math.min(...numbers)).toBeGreaterThan(0);
    expect(Math.max(...numbers)).toBeLessThan(10_000);
  });
});
