import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { causationTree } from "../../../admin/audit/causationTree.ts";
import type { ListedRow } from "../../../admin/audit/listedRow.ts";

function row(id: string, time: number, causationId?: string): ListedRow {
  return {
    key: `orders#${id}`,
    pk: `orders#${id}`,
    sk: "EVENT",
    status: "accepted",
    type: "orders@order.placed",
    receivedAt: new Date(time).toISOString(),
    // Publishers claim what they like.
    time: new Date(-time * 86_400_000).toISOString(),
    ...(causationId === undefined ? {} : { causationId }),
  };
}

function shape(rows: readonly ListedRow[]): readonly string[] {
  return causationTree(rows).map(({ row: { pk }, depth }) => `${"  ".repeat(depth)}${pk}`);
}

describe("causationTree", () => {
  it("puts each event below its cause, oldest first", () => {
    const rows = [row("d", 4, "b"), row("c", 3, "a"), row("b", 2, "a"), row("a", 1)];
    expect(shape(rows)).toEqual(["orders#a", "  orders#b", "    orders#d", "  orders#c"]);
  });

  it("goes by when events happened where the gate took them in another order", () => {
    const happened = (time: number) => ({ time: new Date(time).toISOString() });
    const late = { ...row("b", 5000, "a"), ...happened(2000) };
    const rows = [row("a", 1000), { ...row("c", 4000, "a"), ...happened(3000) }, late];
    expect(shape(rows)).toEqual(["orders#a", "  orders#b", "  orders#c"]);
  });

  it("puts an event whose cause is on another page at the left", () => {
    expect(shape([row("b", 2, "elsewhere")])).toEqual(["orders#b"]);
  });

  it("shows every event once, also when causes go in circles", () => {
    const names = ["a", "b", "c", "d", "e"];
    const rows = fc.array(
      fc.record({
        id: fc.constantFrom(...names),
        time: fc.integer({ min: 0, max: 9 }),
        cause: fc.option(fc.constantFrom(...names), { nil: undefined }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, (list) => {
        const given = list.map(({ id, time, cause }) => row(id, time, cause));
        const placed = causationTree(given).map((placedRow) => placedRow.row);
        expect(placed).toHaveLength(given.length);
        expect(new Set(placed)).toEqual(new Set(given));
      }),
    );
  });

  it("holds a chain of ten thousand events", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      row(`e${index}`, index, index === 0 ? undefined : `e${index - 1}`),
    );
    expect(causationTree(chain).at(-1)?.depth).toBe(9999);
  });
});
