import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stripJsonComments } from "../../../project/doctor/stripJsonComments.ts";

describe("stripJsonComments", () => {
  it("takes comments and trailing commas away, and nothing from strings", () => {
    const text = '{ // one, "two"\n "a//b": "c /* d */, }", /* x, */ "e": [1, 2, /* y */ ], }';
    expect(JSON.parse(stripJsonComments(text))).toEqual({ "a//b": "c /* d */, }", e: [1, 2] });
  });

  it("leaves every JSON text what it means", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(stripJsonComments(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
