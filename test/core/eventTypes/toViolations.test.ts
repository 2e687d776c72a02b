import { describe, expect, test } from "vitest";
import { toViolations } from "../../../core/eventTypes/toViolations.ts";
import { compileSchemas } from "../../../core/eventTypes/validators/compileSchemas.ts";
import { readSchemas, schemaFile, sharedFile } from "../../support/schemas/readSchemas.ts";

function violationsOf(schema: object, data: unknown) {
  const { types } = readSchemas({
    "shop/thing.json": schemaFile({ type: undefined, ...schema }),
    "common/tree.json": sharedFile({
      type: "object",
      properties: { child: { $ref: "#" } },
    }),
  });
  const [type] = types;
  if (!type) throw new Error("the schema is wrong");
  const validator = compileSchemas([{ name: "Thing", bundle: type.bundle }]).validator("Thing");
  return toViolations(validator, data);
}

describe("toViolations", () => {
  test.each<[object, unknown, string]>([
    [{ type: "string" }, null, "must be string, not null"],
    [{ type: ["object", "null"] }, [], "must be object or null, not array"],
    [{ required: ["a"] }, {}, 'lacks the required property "a"'],
    [{ enum: ["a", "b", 3] }, "c", 'must be one of "a", "b", 3, not "c"'],
    [{ const: "a" }, { a: 1 }, 'must be "a", not object'],
    [{ pattern: "^a$" }, "b", 'must match the pattern ^a$, not "b"'],
    [{ format: "date" }, "b", 'must be a text of format date, not "b"'],
    [{ minLength: 1 }, "", 'must have at least 1 character, not ""'],
    [{ maxLength: 2 }, "abc", "must have at most 2 characters, not 3"],
    [{ maxLength: 128 }, "🎈".repeat(129), "must have at most 128 characters, not 129"],
    [{ maxLength: 1 }, "e\u0301", "must have at most 1 character, not 2"],
    [
      { minLength: 70 },
      `${"a".repeat(58)}🎈`,
      `must have at least 70 characters, not "${"a".repeat(58)}\ufffd…`,
    ],
    [{ minItems: 2 }, [1], "must have at least 2 items, not 1"],
    [{ maxItems: 1 }, [1, 2], "must have at most 1 item, not 2"],
    [{ minProperties: 1 }, {}, "must have at least 1 property"],
    [{ maxProperties: 0 }, { a: 1 }, "must have at most 0 properties"],
    [{ minimum: 3 }, 2, "must be >= 3, not 2"],
    [{ exclusiveMaximum: 3 }, 3, "must be < 3, not 3"],
    [{ multipleOf: 2 }, 3, "must be a multiple of 2, not 3"],
    [
      { items: { type: "number" }, uniqueItems: true },
      [1, 2, 1],
      "has the same item twice, at 0 and 2",
    ],
    [
      { additionalProperties: false },
      { a: 1 },
      'has the property "a", which the schema does not know',
    ],
    [{ prefixItems: [true], items: false }, [1, 2], "must have at most 1 item"],
    [
      { dependentRequired: { a: ["b"] } },
      { a: 1 },
      'lacks the property "b", required because of "a"',
    ],
    [{ properties: { a: false } }, { a: 1 }, "is not allowed here"],
    [{ not: { type: "string" } }, "a", "is what the schema rules out"],
    [
      { oneOf: [{ type: "string" }, { minLength: 1 }] },
      "ab",
      "fits alternatives 0 and 1 of the schema; must fit exactly one",
    ],
    [
      { propertyNames: { pattern: "^b" } },
      { a: 1 },
      'has the property "a", whose name must match the pattern ^b, not "a"',
    ],
    [{ const: "a" }, "b".repeat(100), `must be "a", not "${"b".repeat(59)}…`],
  ])("says of %j what is wrong with %j", (schema, data, message) => {
    expect(violationsOf(schema, data).map((violation) => violation.message)).toEqual([message]);
  });

  test("says of alternatives why each is refused, and that none fits", () => {
    const violations = violationsOf({ anyOf: [{ type: "string" }, { type: "null" }] }, 3);

    expect(violations.map(({ message }) => message)).toEqual([
      "must be string, not number",
      "must be null, not number",
      "fits none of the alternatives of the schema",
    ]);
  });

  test("says of contains what is missing", () => {
    const violations = violationsOf({ contains: { type: "string" } }, [1]);

    expect(violations.map(({ message }) => message)).toContain(
      "must contain at least 1 item of the kind the schema asks for",
    );
  });

  test("points at names with slashes and tildes", () => {
    const violations = violationsOf(
      { properties: { "a/b~c": { type: "string" } } },
      { "a/b~c": 1 },
    );

    expect(violations).toEqual([
      { pointer: "/a~1b~0c", keyword: "type", message: "must be string, not number" },
    ]);
  });

  test("gives a violation, not an error, for data too deep for a schema that refers to itself", () => {
    const depth = 1_000_000;
    let tree: object = {};
    for (let level = 0; level < depth; level += 1) tree = { child: tree };

    expect(violationsOf({ $ref: "../common/tree.json" }, tree)).toEqual([
      {
        pointer: "",
        keyword: "nesting",
        message: "is nested too deeply to be checked; nest the data less",
      },
    ]);
  });

  test("tells a thousand violations one by one and counts the others", () => {
    const item = { if: { type: "string" }, else: { type: "null" } };

    const violations = violationsOf({ type: "array", items: item }, Array(1500).fill(1));

    expect(
      violations.slice(0, -1).every(({ message }) => message === "must be null, not number"),
    ).toBe(true);
    expect(violations.at(-1)).toEqual({
      pointer: "",
      keyword: "maxViolations",
      message: "500 more findings are not listed; correct these first",
    });
  });

  test("passes on an error that is not about depth", () => {
    const broken = () => {
      throw new TypeError("a fault of the validator");
    };

    expect(() => toViolations(broken, {})).toThrow("a fault of the validator");
  });
});
