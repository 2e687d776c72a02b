import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Branch, drawTree } from "../../../core/text/drawTree.ts";

function branch(row: string, ...below: readonly Branch<string>[]): Branch<string> {
  return { row, below };
}

const tree = branch("a", branch("b", branch("c"), branch("d")), branch("e", branch("f")));

function draw(branches: readonly Branch<string>[], hasLines: boolean): readonly string[] {
  return drawTree(branches, { hasLines }).map(({ prefix, row }) => prefix + row);
}

describe("drawTree", () => {
  it("draws each row below what it belongs to", () => {
    expect(draw([tree, branch("g")], true)).toEqual([
      "a",
      "├─ b",
      "│  ├─ c",
      "│  └─ d",
      "└─ e",
      "   └─ f",
      "g",
    ]);
  });

  it("indents where lines can't be shown", () => {
    expect(draw([tree], false)).toEqual(["a", "  b", "    c", "    d", "  e", "    f"]);
  });

  it("keeps lines readable however deep a tree goes", () => {
    let deep = branch("bottom");
    for (let depth = 0; depth < 20_000; depth += 1) deep = branch("x", deep);
    const drawn = draw([deep], true);
    expect(drawn).toHaveLength(20_001);
    expect(Math.max(...drawn.map(({ length }) => length)) < 100).toBe(true);
  });

  it("draws every row once, whatever the tree", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.boolean(), (parents, hasLines) => {
        const nodes = [{ row: "root", below: [] as Branch<string>[] }];
        for (const [index, parent] of parents.entries()) {
          const node = { row: String(index), below: [] };
          nodes[parent % nodes.length]?.below.push(node);
          nodes.push(node);
        }
        const rows = drawTree(nodes.slice(0, 1), { hasLines }).map(({ row }) => row);
        expect(rows.toSorted()).toEqual(nodes.map(({ row }) => row).toSorted());
      }),
    );
  });
});
