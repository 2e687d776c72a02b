import { describe, expect, test } from "vitest";
import type { JsonSchema } from "../../../../core/eventTypes/schema/JsonSchema.ts";
import { renderComment, renderType } from "../../../../core/eventTypes/typescript/renderType.ts";

const object = { type: "object" };
const text = { type: "string" };

describe("renderType", () => {
  test.each<[JsonSchema, string]>([
    [true, "unknown"],
    [false, "never"],
    [{}, "unknown"],
    [{ minLength: 3 }, "unknown"],
    [{ ...text, minLength: 3, format: "date" }, "string"],
    [{ type: "integer" }, "number"],
    [{ type: ["string", "null"] }, "string | null"],
    [{ type: ["number", "integer"] }, "number"],
    [{ const: { a: ["x", null] } }, '{ readonly a: readonly ["x", null] }'],
    [{ enum: ["a", 2, true] }, '"a" | 2 | true'],
    [{ $ref: "#/$defs/User" }, "User"],
    [{ $ref: "#/$defs/User", description: "Who." }, "User"],
    [{ anyOf: [{ $ref: "#/$defs/User" }, { type: "null" }] }, "User | null"],
    [{ anyOf: [text, {}] }, "unknown"],
    [{ oneOf: [text, false] }, "string"],
    [{ allOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }, { required: ["a"] }] }, "A & B"],
    [{ ...text, anyOf: [{ const: "a" }, { const: "b" }] }, 'string & ("a" | "b")'],
    [{ type: "array" }, "readonly unknown[]"],
    [{ type: "array", items: text, maxItems: 3 }, "readonly string[]"],
    [{ type: "array", items: { type: ["string", "null"] } }, "readonly (string | null)[]"],
    [{ type: "array", items: { type: "array", items: text } }, "readonly (readonly string[])[]"],
    [{ type: "array", prefixItems: [text, true], items: false }, "readonly [string?, unknown?]"],
    [
      { type: "array", prefixItems: [text, text], items: { type: "number" }, minItems: 1 },
      "readonly [string, string?, ...number[]]",
    ],
    [object, "{\n  readonly [name: string]: unknown;\n}"],
    [{ ...object, additionalProperties: text }, "{\n  readonly [name: string]: string;\n}"],
    [{ ...object, additionalProperties: false }, "{\n  readonly [name: string]: never;\n}"],
    [
      { ...object, patternProperties: { "^a": text }, additionalProperties: false },
      "{\n  readonly [name: string]: string;\n}",
    ],
    [
      { ...object, properties: { "a-b": text, c: object }, required: ["c", "d"] },
      '{\n  readonly "a-b"?: string;\n  readonly c: {\n    readonly [name: string]: unknown;\n  };\n' +
        "  readonly d: unknown;\n}",
    ],
    [
      { ...object, properties: { a: text }, additionalProperties: text },
      "{\n  readonly a?: string;\n  readonly [name: string]: unknown;\n}",
    ],
    [
      { ...object, properties: { a: { ...text, description: "What it is.", deprecated: true } } },
      "{\n  /**\n   * What it is.\n   * @deprecated\n   */\n  readonly a?: string;\n}",
    ],
    [{ properties: { a: text } }, "unknown"],
    [
      { ...object, anyOf: [{ properties: { a: text } }] },
      "{\n  readonly [name: string]: unknown;\n} & {\n  readonly a?: string;\n}",
    ],
    [{ $ref: "#/$defs/User", properties: { a: text }, minProperties: 1 }, "User"],
    [
      { ...object, properties: { a: text }, unevaluatedProperties: text },
      "{\n  readonly a?: string;\n  readonly [name: string]: unknown;\n}",
    ],
    [
      { ...object, properties: { a: text }, unevaluatedProperties: false },
      "{\n  readonly a?: string;\n}",
    ],
    [{ enum: [] }, "never"],
    [{ if: object, not: text, contains: {}, propertyNames: {} }, "unknown"],
  ])("says %j in TypeScript", (schema, type) => {
    expect(renderType(schema)).toBe(type);
  });
});

describe("renderComment", () => {
  test("does not let a description end the comment", () => {
    expect(renderComment({ description: "a */ b" }, 1)).toBe("  /** a *\\/ b */\n");
  });

  test("says nothing of what has no words", () => {
    expect(renderComment(true, 0) + renderComment({}, 0)).toBe("");
  });
});
