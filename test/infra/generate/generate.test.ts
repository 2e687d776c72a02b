import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { StandaloneValidator } from "../../../core/eventTypes/StandaloneValidator.ts";
import { formatProblem } from "../../../core/eventTypes/schema/SchemaProblem.ts";
import { toViolations } from "../../../core/eventTypes/toViolations.ts";
import { generate } from "../../../infra/generate/generate.ts";
import { packageRoot, projectPaths, projectRoot } from "../../../project/projectRoot.ts";
import { readSchemaFiles } from "../../../project/readSchemaFiles.ts";
import { schemaFile, sharedFile, withMetadata } from "../../support/schemas/readSchemas.ts";

type Files = Readonly<Record<string, string>>;

async function fileOf(files: Files, path: string): Promise<string> {
  const generated = await generate(withMetadata(files));
  return generated.files.get(path) ?? "";
}

async function importText(text = ""): Promise<{ readonly validate: StandaloneValidator }> {
  return (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
    readonly validate: StandaloneValidator;
  };
}

async function problemsOf(files: Files): Promise<readonly string[]> {
  const error = await generate(withMetadata(files)).then(
    () => undefined,
    (reason: SignalboxError) => reason,
  );
  expect(error?.code).toBe("SCHEMA_INVALID");
  return error?.message.split("\n").slice(1) ?? [];
}

describe("generate", () => {
  test("makes the same text of the same files, in whatever order they come", async () => {
    const files = await readSchemaFiles(projectPaths(projectRoot).schemas);

    const once = await generate(files);
    const again = await generate(new Map([...files].reverse()));

    expect([...again.files].toSorted()).toEqual([...once.files].toSorted());
  });

  test("makes the type of published metadata that is committed: else run `npm run generate`", async () => {
    const { metadataType } = await generate(
      await readSchemaFiles(projectPaths(projectRoot).schemas),
    );

    const committed = join(packageRoot, "core", "envelope", "PublishedMetadata.ts");
    expect(readFileSync(committed, "utf8")).toBe(metadataType);
  });

  test("makes modules, declarations and a document for each type", async () => {
    const { files, typeCount } = await generate(
      withMetadata({ "shop/order.place.json": schemaFile({}, { operation: true }) }),
    );

    const ids = ["shop@order.place", "shop@order.place.completed", "shop@order.place.failed"];
    expect(typeCount).toBe(3);
    expect([...files.keys()].toSorted()).toEqual(
      [
        "types.ts",
        "eventTypes.ts",
        "eventCatalog.ts",
        "register.ts",
        "publicCatalog.ts",
        "public/types.ts",
        "public/validators/index.js",
        "public/validators/index.d.ts",
        ...["index", "metadata", ...ids].flatMap((name) => [
          `validators/${name}.js`,
          `validators/${name}.d.ts`,
        ]),
        ...ids.map((id) => `registry/shop/${id}.json`),
      ].toSorted(),
    );
  });

  test("makes a document of each public type, without what is internal", async () => {
    const { files } = await generate(
      withMetadata({
        "shop/order.json": schemaFile(
          { properties: { margin: { type: "number", "x-internal": true } } },
          { visibility: "public" },
        ),
        "shop/stock.json": schemaFile({}),
      }),
    );

    const ofPublic = [...files].filter(([path]) => path.startsWith("public"));
    expect(ofPublic.map(([path]) => path).filter((path) => path.endsWith(".json"))).toEqual([
      "public/registry/shop@order.json",
    ]);
    expect(files.get("public/registry/shop@order.json")).not.toContain("margin");
    expect(files.get("public/validators/index.js")).not.toContain("margin");
  });

  test("rejects what public types can't be, and warns of what they let through", async () => {
    const margin = { type: "number", "x-internal": true };
    const file = (schema: object) => ({
      "shop/order.json": schemaFile(schema, { visibility: "public" }),
    });

    expect(await problemsOf(file({ required: ["margin"], properties: { margin } }))).toEqual([
      expect.stringMatching(
        /^schemas\/shop\/order\.json#\/required\/0: requires "margin" of a public/,
      ),
    ]);
    const { warnings } = await generate(withMetadata(file({ properties: { margin } })));
    expect(warnings.map(formatProblem)).toEqual([
      expect.stringMatching(/^schemas\/shop\/order\.json#: is open in a public type: /),
    ]);
  });

  test("makes validators that import nothing and refuse to be fooled", async () => {
    const text = await fileOf(
      {
        "shop/order.json": schemaFile({
          required: ["id"],
          properties: {
            id: { type: "string", format: "uuid" },
            name: { $ref: "../common/n.json" },
          },
        }),
        "common/n.json": sharedFile({ type: "string", minLength: 2 }),
      },
      "validators/shop@order.js",
    );

    const module = await importText(text);
    const id = "0188d0a4-3f5c-7000-8000-000000000000";
    expect(module.validate({ id, name: "ab" })).toBe(true);
    expect(module.validate({ id, name: "a" })).toBe(false);
    expect(module.validate(Object.create({ id }))).toBe(false);
    expect(text).not.toMatch(/^import /m);
  });

  test("makes validators that have all they need for keywords that are not ajv's own", async () => {
    const text = await fileOf(
      {
        "shop/order.json": schemaFile({
          properties: {
            price: { type: "number", multipleOf: 0.1 },
            lines: { uniqueItems: true, contains: { required: ["sku"] }, minContains: 2 },
          },
          anyOf: [
            { properties: { card: true }, required: ["card"] },
            { properties: { iban: true } },
          ],
          unevaluatedProperties: false,
        }),
      },
      "validators/shop@order.js",
    );
    const { validate } = await importText(text);

    const valid = { price: 0.3, lines: [{ sku: "a" }, { sku: "b" }, 3], card: 1 };
    expect(validate(valid)).toBe(true);
    expect(toViolations(validate, { ...valid, price: 0.35 })).toHaveLength(1);
    expect(toViolations(validate, { ...valid, lines: [{ sku: "a" }] })).toMatchObject([
      { pointer: "/lines", keyword: "contains" },
    ]);
    expect(toViolations(validate, { ...valid, lines: [{ sku: "a" }, { sku: "a" }] })).toEqual([
      {
        pointer: "/lines",
        keyword: "uniqueItems",
        message: "has the same item twice, at 0 and 1",
      },
    ]);
    expect(toViolations(validate, { ...valid, constructor: 1 })).toEqual([
      {
        pointer: "",
        keyword: "unevaluatedProperties",
        message: 'has the property "constructor", which the schema does not know',
      },
    ]);
  });

  test("makes validators that no text keeps busy, with what they need for it", async () => {
    const slow = { type: "string", pattern: "^(a+)+$" };
    const text = await fileOf(
      {
        "shop/order.json": schemaFile({
          properties: { slow, quick: { type: "string", pattern: "^a+$" } },
          patternProperties: { "^(x+x+)+y$": { type: "null" } },
        }),
      },
      "validators/shop@order.js",
    );
    const { validate } = await importText(text);

    const long = "a".repeat(50_000);
    expect(validate({ slow: long, quick: long, xxy: null })).toBe(true);
    expect(validate({ slow: `${long}!`, quick: `${long}!`, [`${"x".repeat(50_000)}`]: 1 })).toBe(
      false,
    );
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toEqual(["/slow", "/quick"]);
    expect(text).not.toMatch(/^import /m);
  });

  test("makes validators that keep the first thousand findings and only count the others", async () => {
    const items = { if: { type: "string" }, else: { type: "null" } };
    const list = { type: "array", items };
    const text = await fileOf(
      { "shop/order.json": schemaFile({ properties: { list, parent: { $ref: "#" } } }) },
      "validators/shop@order.js",
    );
    const { validate } = await importText(text);

    const violations = toViolations(validate, { parent: { list: Array(1500).fill(1) } });

    expect(violations).toHaveLength(501);
    expect(violations[499]).toMatchObject({ pointer: "/parent/list/499", keyword: "type" });
    expect(violations[500]?.message).toMatch(/^\d+ more findings are not listed/);
  });

  test("names types after context and detail-type, and shared ones after their files", async () => {
    const text = await fileOf(
      {
        "event-setup/job.started.json": schemaFile({
          description: "It began.",
          required: ["who"],
          properties: { who: { $ref: "../common/who.json" } },
        }),
        "common/who.json": sharedFile({ type: "string", description: "Somebody." }),
      },
      "types.ts",
    );

    expect(text).toBe(`// Made from schemas/ by \`npx signalbox generate\`.

/** The data of every declared event type, by the type's id. */
export interface EventDataByType {
  readonly "event-setup@job.started": EventSetupJobStarted;
}

/** Something happened: It began. */
export type EventSetupJobStarted = {
  readonly who: Who;
};

/** Somebody. */
export type Who = string;
`);
  });

  test("keeps apart definitions of one name, the metadata's too", async () => {
    const files = {
      "shop/order.json": schemaFile({ properties: { a: { $ref: "../common/a-b.json" } } }),
      "common/a-b.json": sharedFile({ type: "string" }),
      "common/a_b.json": sharedFile({ type: "number" }),
      "common/metadata.json": sharedFile({
        type: "object",
        properties: { b: { $ref: "./a_b.json" } },
      }),
    };
    const { files: generated } = await generate(withMetadata(files));
    const validators = await Promise.all(
      ["shop@order", "metadata"].map((name) => importText(generated.get(`validators/${name}.js`))),
    );

    expect(validators.map(({ validate }) => validate({ a: "x", b: 1 }))).toEqual([true, true]);
    expect(validators.map(({ validate }) => validate({ a: 1, b: "x" }))).toEqual([false, false]);
  });

  test("lists the problems of every stage at once, each on a line, in the order of files", async () => {
    const problems = await problemsOf({
      "shop/a.json": schemaFile({ properties: { when: { type: "string", pattern: "(" } } }),
      "shop/b.json": schemaFile({ properties: { a: { minLenght: 3 } } }),
      "shop/c.json": schemaFile({ required: ["id"], examples: [{ id: 1 }, {}] }),
      "shop/d.json": "nothing",
      "shop/e.json": schemaFile({}, { category: "state" }),
      "shop/f.json": schemaFile({ properties: { a: { $ref: "./z.json" } } }),
    });

    expect(problems.map((problem) => problem.replace(/ .*/, ""))).toEqual([
      "schemas/shop/a.json#/properties/when/pattern:",
      "schemas/shop/b.json#/properties/a/minLenght:",
      "schemas/shop/c.json#/examples/1:",
      "schemas/shop/d.json#:",
      "schemas/shop/e.json#:",
      "schemas/shop/f.json#/properties/a/$ref:",
    ]);
    expect(problems[2]).toContain('is no valid shop@c: lacks the required property "id"');
  });

  test("says a problem of a shared definition once, however many types refer to it", async () => {
    const referring = schemaFile({ properties: { a: { $ref: "../common/a.json" } } });

    const problems = await problemsOf({
      "shop/a.json": referring,
      "shop/b.json": referring,
      "common/a.json": sharedFile({ type: "string", pattern: "(" }),
    });

    expect(problems).toEqual([
      expect.stringContaining('schemas/common/a.json#/pattern: "(" is no regular expression'),
    ]);
  });

  test("warns with the place in the schema of a closing event, and of nothing twice", async () => {
    const failed = { type: "object", properties: { "a/b": { maxItems: 3 } } };
    const referring = schemaFile(
      { properties: { a: { $ref: "../common/a.json" } } },
      { operation: { failed } },
    );

    const { warnings } = await generate(
      withMetadata({
        "shop/a.json": referring,
        "shop/b.json": referring,
        "common/a.json": sharedFile({ type: "string", format: "byte" }),
      }),
    );

    expect(warnings.map(formatProblem)).toEqual([
      expect.stringContaining('schemas/common/a.json#/format: unknown format "byte"'),
      expect.stringContaining(
        "schemas/shop/a.json#/x-signalbox/operation/failed/properties/a~1b: maxItems says",
      ),
      expect.stringContaining(
        "schemas/shop/b.json#/x-signalbox/operation/failed/properties/a~1b: maxItems says",
      ),
    ]);
  });
});
