import { marshall } from "@aws-sdk/util-dynamodb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromAttribute } from "../../../core/audit/fromAttribute.ts";
import { toAttribute } from "../../../core/audit/toAttribute.ts";
import { rawJson } from "../../../core/json/rawJson.ts";

const holdable = fc
  .object({
    maxDepth: 5,
    key: fc.string({ minLength: 1 }),
    values: [
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc
        .double({ noNaN: true, min: -1e100, max: 1e100 })
        .filter((n) => n === 0 || Math.abs(n) > 1e-100),
      fc.integer(),
    ],
  })
  .map((value): unknown => JSON.parse(JSON.stringify(value)))
  .filter((value) => !JSON.stringify(value).includes("__proto__"));

function nested(levels: number): unknown {
  return JSON.parse(`${"[".repeat(levels)}1${"]".repeat(levels)}`);
}

describe("toAttribute", () => {
  it("makes what the SDK's own marshaller makes", () => {
    fc.assert(
      fc.property(holdable, (value) => {
        expect(toAttribute({ value })?.attribute).toEqual({
          M: marshall({ value }, { allowImpreciseNumbers: true, convertClassInstanceToMap: true }),
        });
      }),
    );
  });

  it("is read back as the value it was", () => {
    fc.assert(
      fc.property(holdable, (value) => {
        const held = toAttribute(value);
        expect(JSON.stringify(held && fromAttribute(held.attribute))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("keeps a number longer than a double", () => {
    const exact = rawJson("12345678901234567890123456789012345678");
    expect(toAttribute(exact)?.attribute).toEqual({ N: "12345678901234567890123456789012345678" });
  });

  it("counts every value", () => {
    expect(toAttribute({ a: [1, "x", null], b: {} })?.values).toBe(6);
  });

  it.each([
    ["31 levels", nested(31), true],
    ["32 levels", nested(32), false],
    ["an empty name", { "": 1 }, false],
    ["a name of 65,535 bytes", { ["n".repeat(65_535)]: 1 }, true],
    ["a name of 65,536 bytes", { ["n".repeat(65_536)]: 1 }, false],
    ["a name whose characters take three bytes each", { ["€".repeat(21_846)]: 1 }, false],
    ["__proto__, which the SDK drops", JSON.parse('{"__proto__":1}'), false],
    ["a lone surrogate", ["\ud800"], false],
    ["10^125", 1e125, true],
    ["10^126", 1e126, false],
    ["10^-130", 1e-130, true],
    ["10^-131", 1e-131, false],
    ["38 digits", rawJson("1".repeat(38)), true],
    ["39 digits", rawJson("1".repeat(39)), false],
    ["39 digits, one of them an outer zero", rawJson(`${"1".repeat(38)}0`), true],
    ["1e400", rawJson("1e400"), false],
    ["zero written large", rawJson("0e999"), true],
    ["undefined", undefined, false],
  ])("says whether DynamoDB holds %s", (_name, value, holds) => {
    expect(toAttribute(value) !== undefined).toBe(holds);
  });
});
