import { describe, expect, it } from "vitest";
import { findNonJson } from "../../../infra/lint/findNonJson.ts";

const find = (value: unknown) => findNonJson(value, "when");

describe("findNonJson", () => {
  it("finds nothing in what JSON carries", () => {
    const inherited = Object.assign(Object.create(null) as object, { a: [null] });
    expect(find({ data: { a: ["x", 1.5, true, null, { exists: false }] }, $or: [] })).toEqual([]);
    expect(find(inherited)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ["undefined", undefined, "is undefined"],
    ["a number that is none", Number.NaN, "is NaN"],
    ["an infinite number", Number.POSITIVE_INFINITY, "is Infinity"],
    ["a big integer", 1n, "is 1"],
    ["a function", () => undefined, "is a function"],
    ["a date", new Date(0), "is a Date"],
    ["a regular expression", /x/, "is a RegExp"],
    ["a map", new Map(), "is a Map"],
  ])("finds %s, with its place", (_, value, reason) => {
    expect(find({ data: { a: ["x", value] } })).toEqual([
      { path: "when.data.a[1]", reason: `${reason}, which no event can hold` },
    ]);
  });

  it("finds every place at once", () => {
    expect(find({ a: [undefined], b: [undefined] })).toHaveLength(2);
  });

  it("finds a pattern that contains itself, and comes to an end", () => {
    const data: Record<string, unknown> = {};
    data["data"] = data;
    expect(find({ data })).toMatchObject([{ reason: "nests deeper than 100 levels" }]);
  });
});
