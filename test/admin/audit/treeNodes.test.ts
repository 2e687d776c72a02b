import { describe, expect, it } from "vitest";
import { type TreeNode, treeNodes } from "../../../admin/audit/treeNodes.ts";
import type { AuditRow } from "../../../core/audit/AuditRow.ts";

let second = 0;

/** An event, a second after the one before it. */
function row(id: string, causationId?: string, type = "orders@order.placed"): AuditRow {
  second += 1;
  const at = new Date(Date.UTC(2026, 10, 21, 12, 0, second)).toISOString();
  return {
    pk: `orders#${id}`,
    sk: "EVENT",
    status: "accepted",
    type,
    receivedAt: at,
    time: at,
    ...(causationId === undefined ? {} : { causationId }),
  };
}

const opening = "orders@order.ship";
const opens = (type: string) => type === opening;

/** The tree as a caller sees it who may see these events. */
function seenBy(rows: readonly AuditRow[], ...ids: readonly string[]): readonly TreeNode[] {
  return treeNodes(rows, new Set(ids.map((id) => `orders#${id}`)), opens);
}

/** Each node's depth and event, `?` where there's none. */
const outline = (nodes: readonly TreeNode[]) =>
  nodes.map(({ depth, row: shown }) => `${depth}${shown?.pk.slice("orders#".length) ?? "?"}`);

describe("treeNodes", () => {
  it("shows something hidden once, however much and deep it is", () => {
    const rows = [
      row("a"),
      row("b", "a"),
      row("c", "b"),
      row("d", "c"),
      row("e", "a"),
      row("f", "a"),
      row("g", "f"),
    ];
    expect(outline(seenBy(rows, "a", "f"))).toEqual(["0a", "1?", "1f", "2?"]);
  });

  it("shows what is above something that may be seen, as hidden", () => {
    const rows = [row("a"), row("b", "a"), row("c", "b"), row("d", "c"), row("e", "b")];
    expect(outline(seenBy(rows, "d"))).toEqual(["0?", "1?", "2?", "3d"]);
  });

  it("shows nothing but that it is hidden where all is", () => {
    expect(seenBy([row("a"), row("b", "a")])).toEqual([{ depth: 0 }]);
  });

  it("says how an operation ended, and after how long", () => {
    const rows = [row("a", undefined, opening), row("b", "a", `${opening}.failed`)];
    expect(seenBy(rows, "a", "b")[0]).toMatchObject({ outcome: "failed", durationMs: 1000 });
    expect(seenBy(rows.slice(0, 1), "a")[0]).toMatchObject({ outcome: "open" });
  });

  it("says nothing of an operation's end where what it caused is hidden", () => {
    const rows = [
      row("a", undefined, opening),
      row("b", "a", `${opening}.completed`),
      row("c", undefined, opening),
      row("d", "c"),
    ];
    const nodes = seenBy(rows, "a", "c");
    expect(nodes.map(({ outcome }) => outcome)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("says how an operation ended that may be seen to have, though other events are hidden", () => {
    const rows = [
      row("a", undefined, opening),
      row("b", "a"),
      row("c", "a", `${opening}.completed`),
    ];
    expect(seenBy(rows, "a", "c")[0]).toMatchObject({ outcome: "completed" });
  });
});
