import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyWorld } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

function check(stdin: string | Uint8Array, ...args: readonly string[]) {
  return runCommand(["types", "check", ...args], emptyWorld(), { stdin });
}

async function answers(...lines: readonly unknown[]): Promise<readonly string[]> {
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  const { code, out } = await check(`${texts.join("\n")}\n`);
  expect(code).toBe(0);
  return out.split("\n").slice(0, -1);
}

function deepSchema(levels: number): string {
  return `${'{"not":'.repeat(levels)}{}${"}".repeat(levels)}`;
}

const positive = { type: "integer", minimum: 1 };

describe("types check", () => {
  it("answers each line in order", async () => {
    expect(
      await answers(
        { schema: positive, data: 1 },
        { schema: positive, data: 0 },
        { schema: { typ: "integer" }, data: 1 },
        { schema: positive, data: "1" },
        { schema: { type: ["object", "null"] }, data: null },
      ),
    ).toEqual([
      "true",
      "false",
      expect.stringMatching(/^refused: schema#\/typ: /),
      "false",
      "true",
    ]);
  });

  it("takes a schema as JSON text too, and as a verdict on everything", async () => {
    expect(
      await answers(
        { schema: JSON.stringify(positive), data: 2 },
        { schema: true, data: 2 },
        { schema: false, data: 2 },
      ),
    ).toEqual(["true", "true", "false"]);
  });

  it("takes a whole schema file, whatever its head says", async () => {
    const file = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "An order was placed",
      description: "Somebody ordered.",
      "x-signalbox": { owner: "shop", category: "action", operation: { completed: {} } },
      type: "object",
      required: ["total"],
    };
    expect(await answers({ schema: file, data: { total: 1 } }, { schema: file, data: {} })).toEqual(
      ["true", "false"],
    );
  });

  it("follows references within the schema, and to shared definitions", async () => {
    const own = { $defs: { money: positive }, properties: { total: { $ref: "#/$defs/money" } } };
    const shared = { properties: { total: { $ref: "../common/money.json" } } };
    expect(
      await answers(
        { schema: own, data: { total: 0 } },
        { schema: shared, data: { total: 0.5 } },
        { schema: shared, data: { total: "0.5" } },
      ),
    ).toEqual(["false", "true", "false"]);
  });

  it("follows references however JSON writes them", async () => {
    const line = (data: string) =>
      `{"schema":{"properties":{"a":{"\\u0024ref":"..\\/common/money.json"}}},"data":${data}}`;
    expect(await answers(line('{"a":1}'), line('{"a":"1"}'))).toEqual(["true", "false"]);
  });

  it("takes a schema that has the $id of a file it does not refer to: it may be that file", async () => {
    const $id = "https://orders.example/invoice";
    const schema = { $id, properties: { total: { $ref: "../common/money.json" } } };
    expect(await answers({ schema, data: { total: "1" } })).toEqual(["false"]);
  });

  it("refuses references that lead nowhere, into a broken file, or onto the network", async () => {
    const referring = (to: string) => ({ schema: { properties: { a: { $ref: to } } }, data: {} });
    expect(
      await answers(
        referring("../common/none.json"),
        referring("../common/broken.json"),
        referring("https://example.com/a.json"),
        referring("#/$defs/none"),
      ),
    ).toEqual([
      expect.stringMatching(/^refused: schema#\/properties\/a\/\$ref: /),
      expect.stringMatching(/^refused: schema: refers to a file with mistakes/),
      expect.stringMatching(/^refused: schema#\/properties\/a\/\$ref: /),
      expect.stringMatching(/^refused: schema#\/properties\/a\/\$ref: /),
    ]);
  });

  it("answers by the project's event types", async () => {
    expect(
      await answers(
        { type: "orders@order.placed", data: { orderId: "A-1", items: [] } },
        { type: "orders@order.placed", data: { orderId: 7 } },
        { type: "orders@order.plcaed", data: {} },
        { type: "constructor", data: {} },
        { type: 7, data: {} },
      ),
    ).toEqual([
      "true",
      "false",
      expect.stringMatching(/^refused: .*Did you mean orders@order\.placed\?/),
      expect.stringMatching(/^refused: No schema declares the event type "constructor"/),
      expect.stringMatching(/^refused: "type" must be an event type's id/),
    ]);
  });

  it("judges what the gate would: own properties, formats, numbers past a double", async () => {
    expect(
      await answers(
        '{"schema":{"required":["constructor"]},"data":{}}',
        '{"schema":{"properties":{"__proto__x":true},"additionalProperties":false},"data":{"__proto__":1}}',
        { schema: { format: "date" }, data: "2026-02-30" },
        '{"schema":{"type":"number"},"data":1e400}',
        '{"schema":{"maximum":9007199254740992},"data":9007199254740993}',
      ),
    ).toEqual(["false", "false", "false", expect.anything(), expect.anything()]);
  });

  it("judges data as deep as an event's may be, which a wrapper makes one level less", async () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    const bySchema = (levels: number) => `{"schema":{},"data":${nested(levels)}}`;
    const byType = (levels: number) => `{"type":"orders@order.placed","data":${nested(levels)}}`;
    expect(await answers(bySchema(1000), bySchema(1001), byType(999), byType(1000))).toEqual([
      "true",
      "refused: the data nests deeper than 1000 levels, as no event may",
      "false",
      "refused: the data nests deeper than 999 levels, as no event may",
    ]);
  });

  it("tells with --json what is wrong with the data, a bounded part of it", async () => {
    const schema = { type: "array", items: { type: "string" } };
    const data = Array.from({ length: 1000 }, (_, index) => index);
    const lines = [
      { schema, data },
      { schema, data: [] },
      { schema: 7, data },
    ];
    const { out } = await check(lines.map((line) => JSON.stringify(line)).join("\n"), "--json");
    const [wrong, right, refused] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly violations?: readonly unknown[] });
    expect(wrong).toMatchObject({ result: false });
    expect(wrong?.violations).toHaveLength(20);
    expect(wrong?.violations?.[1]).toMatchObject({ pointer: "/1", keyword: "type" });
    expect(right).toEqual({ result: true });
    expect(refused).toEqual({ refused: expect.stringContaining("schema: is neither") });
  });

  it.each([
    ["an empty line", "", "the line is empty"],
    ["no JSON", "{", "the line is not JSON"],
    ["a list", "[]", "is no JSON object with data and either schema or type"],
    ["neither schema nor type", '{"data":1}', 'neither of "schema" and "type"'],
    ["both", '{"schema":{},"type":"a@b","data":1}', 'both of "schema" and "type"'],
    ["no data", '{"schema":{}}', 'the line has no "data"'],
    ["text that is no JSON", '{"schema":"{","data":1}', 'the text in "schema" is not JSON'],
    ["deep data", `{"schema":{},"data":${"[".repeat(1002)}${"]".repeat(1002)}}`, "nests deeper"],
    ["a schema too deep for its compiler", `{"schema":${deepSchema(900)},"data":1}`, ""],
    ["a deep schema in a string", { schema: deepSchema(100_000), data: 1 }, "nests too deeply"],
    ["a deep schema", `{"schema":${deepSchema(5000)},"data":1}`, ""],
  ])("refuses %s, and goes on", async (_case, line, reason) => {
    const [refused, next] = await answers(line, { schema: {}, data: 1 });
    expect(refused).toMatch(/^refused: /);
    expect(refused).toContain(reason);
    expect(next).toBe("true");
  });

  it("never ends on account of a line, whatever stands in it", async () => {
    const line = fc.oneof(
      fc.string({ unit: "binary" }).map((text) => text.replaceAll("\n", "")),
      fc
        .record({ schema: fc.jsonValue(), data: fc.jsonValue() })
        .map((value) => JSON.stringify(value)),
      fc
        .record({ type: fc.jsonValue(), data: fc.jsonValue() })
        .map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
        const found = await answers(...lines);
        expect(found).toHaveLength(lines.length);
        for (const answer of found) expect(answer).toMatch(/^(?:true|false|refused: .+)$/u);
      }),
      { numRuns: 15 },
    );
  });

  it("agrees with schemas as people bring them", async () => {
    const cases = readFileSync("test/vectors/schemas-in-the-wild.jsonl", "utf8")
      .trim()
      .split("\n")
      .map(
        (text) =>
          JSON.parse(text) as {
            readonly id: string;
            readonly schema: unknown;
            readonly valid: readonly unknown[];
            readonly invalid: readonly unknown[];
          },
      )
      // Those of other dialects are for `types import`.
      .filter(({ id }) => id !== "draft-07" && id !== "openapi-30-nullable");
    const lines = cases.flatMap(({ id, schema, valid, invalid }) => [
      ...valid.map((data) => ({ id, schema, data, answer: "true" })),
      ...invalid.map((data) => ({ id, schema, data, answer: "false" })),
    ]);
    const found = await answers(...lines);
    expect(lines.map(({ id }, index) => [id, found[index]])).toEqual(
      lines.map(({ id, answer }) => [id, answer]),
    );
  });
});
