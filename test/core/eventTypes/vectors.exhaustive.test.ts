import { describe, expect, test } from "vitest";
import { judge, judgeData } from "../../support/schemas/judge.ts";
import { suiteGroups, wildGroups } from "../../support/schemas/vectorGroups.ts";

/** Groups that are refused, with the reason. At most one in twenty may be. */
const refused: ReadonlyMap<string, string> = new Map([]);

/** Schemas of other dialects, which have to be imported first. */
const otherDialects: ReadonlySet<string> = new Set(["draft-07", "openapi-30-nullable"]);

const groups = suiteGroups();

describe("a schema of the public test suite", () => {
  test.each(groups.filter(({ id }) => !refused.has(id)))("$id", (group) => {
    const { isValid, problems } = judge(group.schema);

    expect(problems).toEqual([]);
    for (const { data, valid } of group.tests) {
      expect({ data, valid: isValid?.(data) }).toEqual({ data, valid });
    }
  });

  test("is refused in no more than one case of twenty, each with a reason", () => {
    const found = groups.filter(({ schema }) => judge(schema).problems.length > 0);

    expect(found.map(({ id }) => id)).toEqual([...refused.keys()]);
    expect(found.length).toBeLessThanOrEqual(groups.length / 20);
  });
});

describe("a schema as people bring it", () => {
  test.each(wildGroups().filter(({ id }) => !otherDialects.has(id)))("$id", ({ schema, tests }) => {
    const { isValid, problems } = judgeData(Object(schema));

    expect(problems).toEqual([]);
    for (const { data, valid } of tests) {
      expect({ data, valid: isValid?.(data) }).toEqual({ data, valid });
    }
  });

  test("is told what says nothing or can never hold, and nothing else", () => {
    const warned = wildGroups().flatMap(({ id, schema }) => {
      const { isValid, warnings } = judgeData(Object(schema));
      return isValid ? warnings.map((warning) => `${id}: ${warning.replace(/;.*/, "")}`) : [];
    });

    const at = "schemas/shop/thing.json#";
    expect(warned).toEqual([
      expect.stringContaining(`openapi-formats: ${at}/properties/n/format: unknown format "int64"`),
      expect.stringContaining(
        `openapi-formats: ${at}/properties/d/format: unknown format "double"`,
      ),
      expect.stringContaining(`openapi-formats: ${at}/properties/b/format: unknown format "byte"`),
      `if-without-then: ${at}/if: if says nothing without then or else`,
      `closed-all-of: ${at}/properties/income: no object is valid: ${at}/properties/income/allOf/1 ` +
        `requires the property "kind", which ${at}/properties/income/allOf/0 rules out by ` +
        "additionalProperties: false",
    ]);
  });
});
