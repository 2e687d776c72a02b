import { describe, expect, test } from "vitest";
import { toRegistryDocument } from "../../../../core/eventTypes/registry/toRegistryDocument.ts";
import { formatProblem, schemaInvalid } from "../../../../core/eventTypes/schema/SchemaProblem.ts";
import { readSchemas, schemaFile, sharedFile } from "../../../support/schemas/readSchemas.ts";

const file = "shop/order.placed.json";
const operationFile = "event-setup/nuvlabox.update.json";

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return readSchemas(files).problems.map(formatProblem);
}

function onlyType(files: Readonly<Record<string, string>>) {
  const { types, problems } = readSchemas(files);
  expect(problems).toEqual([]);
  const [type] = types;
  if (!type || types.length > 1) throw new Error(`expected one type, got ${types.length}`);
  return type;
}

describe("readEventTypes", () => {
  test("takes the id from the path, the rest from the annotation, and fills in the defaults", () => {
    const { type, typeName } = onlyType({ [file]: schemaFile({ title: "An order was placed" }) });

    expect(typeName).toBe("ShopOrderPlaced");
    expect(type).toEqual({
      id: "shop@order.placed",
      source: "shop",
      detailType: "order.placed",
      title: "An order was placed",
      description: "Something happened in a test.",
      owner: "tests",
      category: "action",
      severity: "medium",
      visibility: "internal",
      envelope: "wrapped",
      actorOwns: false,
      enabled: true,
      schemaVersion: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });

  test("keeps everything that an annotation may say", () => {
    const annotation = {
      owner: "billing",
      category: "invoice",
      subcategory: "overdue",
      severity: "critical",
      visibility: "public",
      envelope: "raw",
      enabled: false,
    };

    expect(onlyType({ [file]: schemaFile({}, annotation) }).type).toMatchObject(annotation);
  });

  test("lists types in the order of their ids", () => {
    const reading = readSchemas({
      "shop/b.json": schemaFile({}),
      "shop/a.json": schemaFile({}),
      "bar/z.json": schemaFile({}),
    });

    expect(reading.types.map(({ type }) => type.id)).toEqual(["bar@z", "shop@a", "shop@b"]);
  });

  test("reports every problem of every file at once", () => {
    const problems = problemsOf({
      "shop/broken.json": "{",
      "shop/list.json": "[]",
      "shop/order.placed.json": schemaFile({ typ: "object", minLength: "3" }, { colour: "red" }),
      "Shop/order.json": schemaFile({}),
    });

    expect(problems.map((problem) => problem.slice(0, problem.indexOf(":")))).toEqual([
      "schemas/shop/broken.json#",
      "schemas/shop/list.json#",
      "schemas/Shop/order.json#",
      "schemas/shop/order.placed.json#/x-signalbox/colour",
      "schemas/shop/order.placed.json#/minLength",
      "schemas/shop/order.placed.json#/typ",
    ]);
  });

  test.each([255, 100_000])("rejects a file that nests %d levels below its top", (levels) => {
    const deep = `${'{"not":'.repeat(levels)}{}${"}".repeat(levels)}`;
    const text = schemaFile({}).replace(/\}$/, `,"not":${deep}}`);

    expect(problemsOf({ [file]: text })).toEqual([
      `schemas/${file}#: nests deeper than 256 levels; move inner schemas to $defs or to files in ` +
        "common/, and refer to them by $ref",
    ]);
  });

  test("reads a schema of as many levels in no time, whatever is nested", () => {
    const deep = `${'{"not":'.repeat(254)}{}${"}".repeat(254)}`;
    const text = schemaFile({}).replace(/\}$/, `,"not":${deep}}`);

    expect(toRegistryDocument(onlyType({ [file]: text }).bundle).text).toContain('"not":');
  });

  test("leaves sound types beside broken ones", () => {
    const reading = readSchemas({
      "shop/broken.json": schemaFile({ properties: { a: { $ref: "../common/a.json" } } }),
      "shop/sound.json": schemaFile({}),
      "common/a.json": sharedFile({ tpye: "string" }),
    });

    expect(reading.types.map(({ type }) => type.id)).toEqual(["shop@sound"]);
  });

  test("makes one error of the problems, each with its file and pointer", () => {
    const { problems } = readSchemas({ [file]: schemaFile({ properties: { a: { typ: 1 } } }) });

    const error = schemaInvalid(problems);

    expect(error.code).toBe("SCHEMA_INVALID");
    expect(error.violations).toEqual([
      {
        pointer: "schemas/shop/order.placed.json#/properties/a/typ",
        keyword: "typ",
        message:
          'unknown keyword "typ"; did you mean type? JSON Schema 2020-12 has no such keyword; ' +
          "a property's name goes under properties",
      },
    ]);
    expect(error.message).toContain(error.violations[0]?.message);
  });

  test("says that the metadata's schema is missing", () => {
    const { problems } = readSchemas({ "common/metadata.json": "{}" });

    expect(problems.map(formatProblem)).toEqual([
      expect.stringContaining("schemas/common/metadata.json#: $schema is not given"),
    ]);
  });
});

describe("the path of a schema file", () => {
  test.each([
    ["order.json", "does not lie directly in a context's folder"],
    ["shop/orders/placed.json", "does not lie directly in a context's folder"],
    ["Shop/order.json", 'the folder "Shop" is no name of a context'],
    ["my_shop/order.json", 'the folder "my_shop" is no name of a context'],
    ["shop/Order.json", 'the name "Order" is no detail-type'],
    ["shop/order..placed.json", 'the name "order..placed" is no detail-type'],
    [`shop/${"x".repeat(119)}.json`, "is no detail-type"],
  ])("fails for %s", (path, reason) => {
    expect(problemsOf({ [path]: schemaFile({}) })).toEqual([expect.stringContaining(reason)]);
  });

  test("may be of any form below common/", () => {
    expect(problemsOf({ "common/Deep/er/File name.json": sharedFile({}) })).toEqual([]);
  });
});

describe("a schema file's head", () => {
  test.each([
    [
      "another dialect",
      { $schema: "http://json-schema.org/draft-07/schema#" },
      "/$schema: $schema is",
    ],
    ["no title", { title: undefined }, "#: has no title"],
    ["an empty description", { description: "" }, "/description: has no description"],
    ["an overlong title", { title: "x".repeat(201) }, "/title: the title has 201 characters"],
    ["a title that is no text", { title: 3 }, "/title: must be string, not number"],
  ])("fails with %s", (_, schema, problem) => {
    expect(problemsOf({ [file]: schemaFile(schema) })).toEqual([expect.stringContaining(problem)]);
  });
});

describe("x-signalbox", () => {
  test.each<[string, object, string]>([
    [
      "an unknown key",
      { ownr: "me" },
      '/x-signalbox/ownr: has the property "ownr", which the schema does not know; did you mean owner?',
    ],
    [
      "no owner",
      { owner: undefined },
      'lacks the required property "owner"; write the name of the team',
    ],
    ["an empty owner", { owner: "" }, '/x-signalbox/owner: must have at least 1 character, not ""'],
    ["a wrong category", { category: "Big Thing" }, "/x-signalbox/category: must match"],
    [
      "a wrong severity",
      { severity: "urgent" },
      '/x-signalbox/severity: must be one of "low", "medium", "high", "critical", not "urgent"; ' +
        "write low, medium, high, critical",
    ],
    ["a wrong visibility", { visibility: true }, "/x-signalbox/visibility: must be one of"],
    ["a wrong envelope", { envelope: "none" }, "; write wrapped or raw"],
    ["a wrong actorOwns", { actorOwns: 1 }, "/x-signalbox/actorOwns: must be boolean, not number"],
    ["a wrong enabled", { enabled: "no" }, "/x-signalbox/enabled: must be boolean, not string"],
    [
      "an operation switched off",
      { operation: false },
      "/x-signalbox/operation: must be true, not false",
    ],
    [
      "an unknown stage",
      { operation: { done: {} } },
      "/x-signalbox/operation/done: has the property",
    ],
    [
      "a stage that is no schema",
      { operation: { failed: 3 } },
      "/x-signalbox/operation/failed: must be object, not number",
    ],
    [
      "a deadline of no time",
      { operation: { deadlineSeconds: 0 } },
      "/x-signalbox/operation/deadlineSeconds: must be >= 1, not 0",
    ],
    [
      "a deadline of more than a year",
      { operation: { deadlineSeconds: 31_536_001 } },
      "/x-signalbox/operation/deadlineSeconds: must be <= 31536000, not 31536001",
    ],
    [
      "a deadline that is no number",
      { operation: { deadlineSeconds: "1h" } },
      '"deadlineSeconds": a whole number from 1 to 31536000',
    ],
    [
      "a deadline by another name",
      { operation: { deadlineSecond: 5 } },
      "did you mean deadlineSeconds?",
    ],
  ])("fails with %s", (_, annotation, problem) => {
    expect(problemsOf({ [file]: schemaFile({}, annotation) })).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  test("lists every wrong key", () => {
    const annotation = { owner: 3, severity: "x", colour: "red" };

    expect(problemsOf({ [file]: schemaFile({}, annotation) })).toHaveLength(3);
  });

  test("fails when it is missing, or is no object", () => {
    const missing = schemaFile({ "x-signalbox": undefined });
    const wrong = schemaFile({ "x-signalbox": "yes" });

    expect(problemsOf({ [file]: missing })).toEqual([
      expect.stringContaining("#: has no x-signalbox"),
    ]);
    expect(problemsOf({ [file]: wrong })).toEqual([
      expect.stringContaining("/x-signalbox: must be object, not string"),
    ]);
  });

  test("fails in a shared file and inside a schema", () => {
    const annotated = { "x-signalbox": { owner: "tests", category: "action" } };

    expect(problemsOf({ "common/a.json": sharedFile(annotated) })).toEqual([
      expect.stringContaining("#/x-signalbox: is shared, so it declares no event type"),
    ]);
    expect(problemsOf({ [file]: schemaFile({ properties: { a: annotated } }) })).toEqual([
      expect.stringContaining("#/properties/a/x-signalbox: stands at the top of a file only"),
    ]);
  });
});

describe("an operation", () => {
  test("makes three types of one file", () => {
    const closings = {
      completed: {
        title: "The update is done",
        type: "object",
        required: ["version"],
        properties: { version: { type: "string" } },
      },
    };
    const files = {
      [operationFile]: schemaFile(
        { title: "An update" },
        { operation: closings, severity: "high" },
      ),
    };

    const { types, problems } = readSchemas(files);

    expect(problems).toEqual([]);
    const id = "event-setup@nuvlabox.update";
    expect(types.map(({ type }) => [type.id, type.title, type.severity, type.operation])).toEqual([
      [id, "An update", "high", { id, stage: "opening" }],
      [`${id}.completed`, "The update is done", "high", { id, stage: "completed" }],
      [`${id}.failed`, "An update: failed", "high", { id, stage: "failed" }],
    ]);
    expect(types.map(({ bundle }) => bundle.schema["required"])).toEqual([
      undefined,
      ["version"],
      undefined,
    ]);
  });

  test("says by when it is to be closed, where its file does", () => {
    const operation = { deadlineSeconds: 600, completed: { title: "Done" } };

    const { types, problems } = readSchemas({ [operationFile]: schemaFile({}, { operation }) });

    expect(problems).toEqual([]);
    expect(types.map(({ type }) => type.operation?.deadlineSeconds)).toEqual([
      600,
      undefined,
      undefined,
    ]);
  });

  test("checks and resolves the schemas of its closing events", () => {
    const completed = {
      type: "object",
      properties: { a: { $ref: "../common/a.json" } },
      oneof: [],
    };

    expect(
      problemsOf({ [operationFile]: schemaFile({}, { operation: { completed } }) }).map(
        (problem) => problem.split(":")[0],
      ),
    ).toEqual([
      "schemas/event-setup/nuvlabox.update.json#/x-signalbox/operation/completed/oneof",
      "schemas/event-setup/nuvlabox.update.json#/x-signalbox/operation/completed/properties/a/$ref",
    ]);
  });

  test("fails beside a file that declares one of its types", () => {
    const problems = problemsOf({
      [operationFile]: schemaFile({}, { operation: true }),
      "event-setup/nuvlabox.update.completed.json": schemaFile({}),
    });

    expect(problems).toEqual([
      "schemas/event-setup/nuvlabox.update.json#/x-signalbox/operation: declares " +
        "event-setup@nuvlabox.update.completed, which " +
        "schemas/event-setup/nuvlabox.update.completed.json declares too; rename one of the " +
        "files, or let one type be the other's operation",
    ]);
  });
});

describe("names of types", () => {
  test("fail when two types would have one in TypeScript", () => {
    const problems = problemsOf({
      "shop/order.placed.json": schemaFile({}),
      "shop/order_placed.json": schemaFile({}),
    });

    expect(problems).toEqual([
      expect.stringContaining(
        "schemas/shop/order_placed.json#: declares shop@order_placed, whose TypeScript type " +
          "ShopOrderPlaced is also that of shop@order.placed",
      ),
    ]);
  });
});

describe("the category state", () => {
  const state = { category: "state" };
  const newState = { required: ["newState"], properties: { newState: { type: "string" } } };

  test("needs newState, whether required at once or through references", () => {
    const referring = { allOf: [{ title: "x" }, { $ref: "../common/change.json" }] };

    expect(problemsOf({ [file]: schemaFile(newState, state) })).toEqual([]);
    expect(
      problemsOf({
        [file]: schemaFile(referring, state),
        "common/change.json": sharedFile({ type: "object", ...newState }),
      }),
    ).toEqual([]);
  });

  test("fails where newState may be missing", () => {
    const optional = { properties: newState.properties, anyOf: [newState, {}] };

    expect(problemsOf({ [file]: schemaFile(optional, state) })).toEqual([
      expect.stringContaining(
        "shop@order.placed is of category state, but its data need not have newState",
      ),
    ]);
  });

  test("holds for the closing events of an operation too", () => {
    const annotation = { ...state, operation: { completed: { type: "object", ...newState } } };

    expect(problemsOf({ [operationFile]: schemaFile(newState, annotation) })).toEqual([
      expect.stringContaining("#/x-signalbox/operation: event-setup@nuvlabox.update.failed is of"),
    ]);
  });
});
