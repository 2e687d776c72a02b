import { describe, expect, test } from "vitest";
import { compileSchemas } from "../../../../core/eventTypes/validators/compileSchemas.ts";

function compile(schema: object) {
  const location = { file: "a/b.json", pointer: "" };
  const bundle = { schema: { ...schema }, definitions: [], location };
  return compileSchemas([{ name: "A", bundle }]);
}

describe("compileSchemas", () => {
  test("imports into the source what judges the formats in use, and no others", () => {
    const source = compile({
      type: "string",
      allOf: [{ format: "date-time" }, { format: "email" }],
      enum: ["= formatJudges.x;"],
    }).source({ validate: "A" });

    const imports = source.matchAll(/^import \{ (\w+) \} from "\.\/core\/eventTypes\/formats\//gm);
    expect([...imports].map(([, name]) => name)).toEqual(["isDateTime", "isEmail"]);
  });

  test("asserts formats", () => {
    const validator = compile({ type: "string", format: "duration" }).validator("A");

    expect([validator("P1Y2M"), validator("P1Y2D")]).toEqual([true, false]);
  });

  test("compares values by their properties, whatever these are called", () => {
    const value = JSON.parse('{"constructor":{"a":1},"toString":[2],"__proto__":null}') as unknown;
    const other = JSON.parse('{"valueOf":1,"toString":2,"constructor":3}') as unknown;
    const many = Array.from({ length: 300 }, (_, index) => ({ index }));
    for (const schema of [{ const: value }, { enum: [1, value] }, { enum: [...many, value] }]) {
      const validator = compile(schema).validator("A");

      expect(validator(copyOf(value))).toBe(true);
      expect([other, {}, [], null, "", { a: 1 }].map((one) => validator(one))).not.toContain(true);
    }
  });
});

function copyOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
