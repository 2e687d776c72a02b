import { describe, expect, it } from "vitest";
import { nestsDeeperThan } from "../../../core/json/nestsDeeperThan.ts";

function nested(levels: number): unknown {
  return JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);
}

describe("nestsDeeperThan", () => {
  it.each([
    ["a scalar is no level", 1, 0, false],
    ["an empty object is one", {}, 1, false],
    ["an empty object is more than none", {}, 0, true],
    ["the limit itself is not deeper", nested(1000), 1000, false],
    ["one more is", nested(1001), 1000, true],
    ["a hundred thousand levels don't exhaust the stack", nested(100_000), 1000, true],
    ["the deepest branch counts", { a: [], b: [{ c: [] }] }, 3, true],
  ])("%s", (_name, value, levels, deeper) => {
    expect(nestsDeeperThan(value, levels)).toBe(deeper);
  });
});
