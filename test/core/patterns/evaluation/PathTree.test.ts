import { expect, it } from "vitest";
import { PathTree } from "../../../../core/patterns/evaluation/PathTree.ts";

it("gives a path one slot for all that hold it", () => {
  const tree = new PathTree();
  expect([tree.hold("a.b"), tree.hold("a"), tree.hold("a.b")]).toEqual([0, 1, 0]);
});

it("frees a slot with its last holder, and the names that led to it", () => {
  const tree = new PathTree();
  tree.hold("a.b.c");
  tree.hold("a.b.c");
  tree.hold("a.x");
  tree.release("a.b.c");
  expect(tree.root.children.get("a")?.children.get("b")).toBeDefined();
  tree.release("a.b.c");
  const left = tree.root.children.get("a")?.children;
  expect([left?.size, left?.get("x") !== undefined]).toEqual([1, true]);
  expect(tree.hold("other")).toBe(0);
});

it("keeps a name that others go through", () => {
  const tree = new PathTree();
  tree.hold("a");
  tree.hold("a.b");
  tree.release("a");
  expect(tree.hold("a.b")).toBe(1);
});

it("is not disturbed by the release of a path that nobody holds", () => {
  const tree = new PathTree();
  tree.hold("a.b");
  tree.release("a");
  tree.release("x.y");
  expect(tree.hold("a.b")).toBe(0);
});
