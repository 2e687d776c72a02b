import { describe, expect, it } from "vitest";
import type { PatternFinding } from "../../../../core/patterns/lint/PatternFinding.ts";
import { lintSubscriptions, projectTypes } from "../../../support/lint/lintSubscriptions.ts";

/** The rules that find something in a pattern on data of this schema. */
function rulesFor(schema: object, data: object): readonly PatternFinding["rule"][] {
  const types = projectTypes({ "shop@thing.happened": schema });
  const findings = lintSubscriptions([{ to: ["shop@thing.happened"], when: { data } }], types);
  return findings.map(({ rule }) => rule);
}

/** `{ a: { a: … { a: inner } } }` */
function nested(levels: number, inner: object): object {
  return Array.from({ length: levels }).reduce<object>((within) => ({ a: within }), inner);
}

const text = { type: "string" };

describe("lintPattern, on schemas that refer to themselves", () => {
  const tree = {
    type: "object",
    properties: { a: { $ref: "#/$defs/tree" }, name: text },
    additionalProperties: false,
  };
  const schema = { ...tree, $defs: { tree } };

  it("follows a pattern as deep as it goes", () => {
    expect(rulesFor(schema, nested(60, { name: ["x"] }))).toEqual([]);
    expect(rulesFor(schema, nested(60, { name: [1] }))).toEqual(["impossible-value"]);
    expect(rulesFor(schema, nested(60, { nmae: ["x"] }))).toEqual(["unknown-field"]);
  });

  it("comes to an end where arrays hold arrays of themselves", () => {
    const list = { anyOf: [text, { type: "array", items: { $ref: "#/$defs/list" } }] };
    const lists = {
      type: "object",
      properties: { a: { $ref: "#/$defs/list" } },
      $defs: { list },
    };
    expect(rulesFor(lists, { a: ["x"] })).toEqual([]);
    expect(rulesFor(lists, { a: { b: { c: ["x"] } } }).length).toBeLessThan(3);
  });

  it("looks at a definition once, however many ways lead to it", () => {
    const levels = 40;
    const definitions = Array.from({ length: levels }, (_, level) => {
      const next = level + 1 < levels ? { $ref: `#/$defs/d${level + 1}` } : { const: "x" };
      return [`d${level}`, { anyOf: [{ allOf: [next, next] }, { oneOf: [next, false] }] }];
    });
    const doubling = {
      type: "object",
      properties: { a: { $ref: "#/$defs/d0" } },
      required: ["a"],
      $defs: Object.fromEntries(definitions) as object,
    };
    expect(rulesFor(doubling, { a: ["x"] })).not.toContain("impossible-value");
    expect(rulesFor(doubling, { a: ["y"] })).toEqual(["impossible-value"]);
    expect(rulesFor(doubling, { a: [{ prefix: "y" }] })).toEqual(["impossible-value"]);
    expect(rulesFor(doubling, { a: { b: ["y"] } })).toContain("unknown-field");
  });
});

describe("lintPattern, on names and bounds that are traps", () => {
  it("takes no name of a prototype for a field", () => {
    const closed = { type: "object", properties: { a: text }, additionalProperties: false };
    expect(rulesFor(closed, { constructor: ["x"] })).toEqual(["unknown-field"]);
    expect(rulesFor(closed, { toString: { name: ["x"] } })).toEqual(["unknown-field"]);
  });

  it("knows fields whose names hold dots, as EventBridge does", () => {
    const dotted = {
      type: "object",
      properties: { "a.b": { type: "integer" } },
      additionalProperties: false,
    };
    expect(rulesFor(dotted, { "a.b": [1] })).toEqual([]);
    expect(rulesFor(dotted, { a: { b: [1] } })).toEqual([]);
    expect(rulesFor(dotted, { a: { b: ["1"] } })).toEqual(["impossible-value"]);
  });

  it("holds a text against a bound of any size", () => {
    const long = { type: "string", pattern: "^[a-z]{1,100000}$", maxLength: 100_000 };
    const schema = { type: "object", properties: { a: long } };
    expect(rulesFor(schema, { a: [{ prefix: "x".repeat(1500) }] })).toEqual([]);
    expect(rulesFor(schema, { a: [{ wildcard: `${"x".repeat(300)}*1` }] })).toEqual([
      "impossible-value",
    ]);
  });
});

describe("lintProject", () => {
  it("lints a hundred subscribers to fifty types in well under a second", () => {
    const field = (index: number) => ({ type: "object", properties: { [`f${index}`]: text } });
    const schema = {
      type: "object",
      properties: Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [`group${index}`, field(index)]),
      ),
    };
    const ids = Array.from({ length: 50 }, (_, index) => `shop@thing${index}.happened`);
    const types = projectTypes(Object.fromEntries(ids.map((id) => [id, schema])));
    const subscriptions = Array.from({ length: 100 }, (_, index) => ({
      to: ["shop@*"],
      when: {
        data: {
          [`group${index}`]: { [`f${index}`]: [{ prefix: "x" }, { suffix: "y" }] },
          $or: [{ group1: { f1: ["a"] } }, { group2: { f2: ["b"] } }, { group3: { f3: [3] } }],
        },
      },
    }));
    const started = performance.now();
    const findings = lintSubscriptions(subscriptions, types);
    const seconds = (performance.now() - started) / 1000;
    expect(findings.filter(({ rule }) => rule === "impossible-value")).toHaveLength(100);
    expect(seconds).toBeLessThan(2);
  });
});
