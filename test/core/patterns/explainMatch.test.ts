import { describe, expect, it } from "vitest";
import { conditionText } from "../../../core/patterns/conditionText.ts";
import { explainMatch } from "../../../core/patterns/explainMatch.ts";
import { parseEvent } from "../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";

describe("explainMatch", () => {
  it("says nothing of an event that matches", () => {
    expect(explainMatch(parsePattern({ a: [1] }), { a: 1 })).toEqual([]);
  });

  it("names the first field that differs, in the order written", () => {
    const pattern = parsePattern({ source: ["github"], b: [2], a: [1, { prefix: "x" }] });
    const [mismatch] = explainMatch(pattern, { source: "github", b: 2, a: "y" });
    expect(mismatch).toMatchObject({ path: "a", place: "a", found: ["y"], reason: "differs" });
    expect(mismatch?.wanted.map(conditionText)).toEqual(["1", '{"prefix":"x"}']);
  });

  it("tells a field that is absent from one that differs", () => {
    const [mismatch] = explainMatch(parsePattern({ a: { b: [1] } }), { a: { c: 1 } });
    expect(mismatch).toMatchObject({ path: "a.b", found: [], reason: "absent" });
  });

  it("names what failed in every branch of a $or", () => {
    const pattern = parsePattern({ $or: [{ a: [2] }, { b: [1], c: [2] }, { d: [3] }] });
    expect(explainMatch(pattern, { a: 1, b: 1, c: 1 })).toMatchObject([
      { path: "a", place: "$or[0].a", reason: "differs" },
      { path: "c", place: "$or[1].c", reason: "differs" },
      { path: "d", place: "$or[2].d", reason: "absent" },
    ]);
  });

  it("names a field that fails beside a $or once, whatever its branches say", () => {
    const pattern = parsePattern({ x: [1], $or: [{ a: [1] }, { b: [1] }, { c: [1] }] });
    expect(explainMatch(pattern, { x: 2, a: 1 })).toMatchObject([{ place: "x" }]);
  });

  it("names the field beside a $or too when only some of its branches hold", () => {
    const pattern = parsePattern({ $or: [{ a: [1] }, { b: [1] }], x: [1] });
    expect(explainMatch(pattern, { x: 2, a: 1, b: 2 })).toMatchObject([
      { place: "x" },
      { place: "$or[1].b" },
    ]);
  });

  it("names what failed in every pair of branches of two $ors", () => {
    const pattern = parsePattern({
      p: { $or: [{ a: [1] }, { b: [1] }] },
      q: { $or: [{ a: [1] }, { b: [1] }] },
    });
    const places = explainMatch(pattern, { p: { a: 1, b: 2 }, q: {} }).map(({ place }) => place);
    expect(places.toSorted()).toEqual(["p.$or[1].b", "q.$or[0].a", "q.$or[1].b"]);
  });

  it("tells values that lie in different elements of an array", () => {
    const pattern = parsePattern({ items: { name: ["x"], price: [2] } });
    const event = {
      items: [
        { name: "x", price: 1 },
        { name: "y", price: 2 },
      ],
    };
    expect(explainMatch(pattern, event)).toMatchObject([
      { path: "items.price", found: [1, 2], reason: "other-element" },
    ]);
  });

  it("shows a value that should not be there", () => {
    const pattern = parsePattern({ error: [{ exists: false }] });
    expect(explainMatch(pattern, { error: null })).toMatchObject([
      { found: [null], reason: "differs" },
    ]);
  });

  it("finds every value of a name that stands twice", () => {
    const event = parseEvent('{"a":1,"a":2}');
    expect(explainMatch(parsePattern({ a: [3] }), event)).toMatchObject([{ found: [1, 2] }]);
  });

  it("says of what is no event that its fields are absent", () => {
    const pattern = parsePattern({ a: [{ exists: false }] });
    expect(explainMatch(pattern, [])).toMatchObject([{ path: "a", reason: "absent" }]);
  });
});
