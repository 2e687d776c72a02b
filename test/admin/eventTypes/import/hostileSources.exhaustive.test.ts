import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { MemorySchemaFolder } from "../../../support/schemas/MemorySchemaFolder.ts";
import { importInto } from "./importing.ts";

/** @param self a reference to the schema itself, or to another. */
function order(self: string, isOpenApi = false): object {
  return {
    type: "object",
    title: "Order",
    required: ["id"],
    properties: {
      id: { type: "string", pattern: "^\\-", ...(isOpenApi ? { nullable: true } : { $id: "#id" }) },
      count: { type: "integer", format: "int32", enum: [1, 2, 3] },
      lines: { type: "array", items: isOpenApi ? { $ref: self } : [{ $ref: self }, {}] },
      price: {
        not: { minimum: 1 },
        anyOf: [{ maxProperties: 2, description: "a" }, { type: "number" }],
      },
    },
    ...(isOpenApi ? {} : { dependencies: { id: ["lines"], price: { required: ["id"] } } }),
    additionalProperties: { type: "string", minLength: 2 },
  };
}

const inOpenApi = order("#/components/schemas/Order", true);
const sources: readonly object[] = [
  { $schema: "http://json-schema.org/draft-07/schema#", ...order("#") },
  { openapi: "3.0.3", components: { schemas: { Order: inOpenApi, Money: { example: 1 } } } },
  {
    openapi: "3.0.3",
    "x-webhooks": {
      a: { post: { requestBody: { content: { "application/json": { schema: inOpenApi } } } } },
    },
    components: { schemas: { Order: inOpenApi } },
  },
  {
    asyncapi: "2.6.0",
    channels: {
      a: { publish: { message: { oneOf: [{ payload: order("#/components/schemas/a") }] } } },
    },
    components: { schemas: { a: { type: "string" } } },
  },
  {
    $schema: "http://json-schema.org/draft-07/schema#",
    "x-amazon-events-detail-type": "A",
    "x-amazon-events-source": "b",
    properties: { detail: { $ref: "#/definitions/a" } },
    definitions: { a: order("#/definitions/a") },
  },
  { SchemaName: "a", Content: JSON.stringify(order("#")) },
];

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    { $ref: "#" },
    { $ref: "#/x" },
    { $ref: "http://[" },
    { $ref: "%" },
    { $ref: "#/components/schemas/Order/properties/id" },
    { $recursiveRef: "#" },
    { "x-signalbox": { owner: 1 }, "x-internal": true },
    { ["__proto__"]: { type: "string" } },
    { items: [[]], properties: [], allOf: {}, type: {}, required: "a", enum: 1, $id: 5 },
    { $id: "http://example.com/a", id: "%%" },
    "\u001b]0;a\u0007\u202e",
    "../../../etc/passwd",
    "x".repeat(5000),
    null,
    -0,
  ),
);

/** The document with the value at a random place, or a name there, replaced. */
function replaceOne(document: unknown, steps: readonly number[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof document !== "object" || document === null) return value;
  const entries = Object.entries(document);
  if (entries.length === 0) return value;
  const at = step % entries.length;
  const replaced = entries.map(([name, inner], index): [string, unknown] => {
    if (index !== at) return [name, inner];
    return step % 7 === 6 && typeof value === "string"
      ? [value, inner]
      : [name, replaceOne(inner, rest, value)];
  });
  return Array.isArray(document)
    ? replaced.map(([, inner]) => inner)
    : Object.fromEntries(replaced);
}

const mutated = fc
  .record({
    source: fc.constantFrom(...sources),
    changes: fc.array(fc.tuple(fc.array(fc.nat(50), { minLength: 1, maxLength: 7 }), hostile), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ source, changes }) =>
    changes.reduce<unknown>((all, [steps, value]) => replaceOne(all, steps, value), source),
  );

describe("a hostile source", () => {
  it.each(sources)("would be imported, were it not hostile: %#", async (content) => {
    const { created } = await importInto(new MemorySchemaFolder(), content);

    expect(created.length).toBeGreaterThan(0);
  });

  it("is imported whole, or refused with an error of ours and nothing written", async () => {
    let imported = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutated, async (content) => {
        const folder = new MemorySchemaFolder();
        try {
          const { created } = await importInto(folder, Object(content));
          expect(folder.added).toEqual(created);
          expect(
            created.every((file) => /^(?:common\/)?orders\/[a-z0-9._-]+\.json$/.test(file)),
          ).toBe(true);
          imported += 1;
        } catch (error) {
          if (!(error instanceof SignalboxError)) throw error;
          expect(error.code).toBe("IMPORT_REFUSED");
          expect(folder.added).toEqual([]);
          refused += 1;
        }
      }),
      { numRuns: 800 },
    );
    expect(Math.min(imported, refused)).toBeGreaterThan(50);
  });
});
