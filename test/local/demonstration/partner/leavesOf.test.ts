import { expect, it } from "vitest";
import { leavesOf } from "../../../../local/demonstration/partner/leavesOf.ts";

it("leavesOf gives every value that holds no other by its path, in order", () => {
  const value = { b: { c: 1, d: [true, { e: "x" }] }, a: null, none: {}, empty: [] };
  expect([...leavesOf(value)]).toEqual([
    ["b.c", 1],
    ["b.d[0]", true],
    ["b.d[1].e", "x"],
    ["a", null],
    ["none", {}],
    ["empty", []],
  ]);
});

it("leavesOf gives a value that holds none by itself", () => {
  expect([...leavesOf("text", "data")]).toEqual([["data", "text"]]);
});
