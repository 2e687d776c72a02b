import { describe, expect, it } from "vitest";
import { filesBehind } from "../../../../core/eventTypes/schema/filesBehind.ts";
import type { JsonObject } from "../../../../core/eventTypes/schema/JsonSchema.ts";

function behind(document: JsonObject, files: Readonly<Record<string, JsonObject>> = {}) {
  return [...filesBehind(new Map(Object.entries(files)), "shop/order.json", document)].sort();
}

describe("filesBehind", () => {
  it("finds files by path and by $id, and the files behind these, in circles too", () => {
    const files = {
      "common/money.json": { items: { $ref: "currency.json#/$defs/code" } },
      "common/currency.json": { $defs: { code: { $ref: "money.json" } }, not: { $ref: "#" } },
      "common/actor.json": { $id: "https://example.com/actor" },
      "common/other.json": { $ref: "money.json" },
    };
    const document = {
      properties: {
        total: { $ref: "../common/money.json" },
        by: { $ref: "https://example.com/actor#/x" },
      },
    };
    expect(behind(document, files)).toEqual([
      "common/actor.json",
      "common/currency.json",
      "common/money.json",
    ]);
  });

  it("names files that don't exist, but none on the network or outside the folder", () => {
    const allOf = [
      { $ref: "none.json" },
      { $ref: "https://a.example/b" },
      { $ref: "../../c.json" },
    ];
    expect(behind({ allOf })).toEqual(["shop/none.json"]);
  });

  it("goes as deep as JSON can", () => {
    const levels = 100_000;
    const text = `${'{"not":'.repeat(levels)}{"$ref":"a.json"}${"}".repeat(levels)}`;
    expect(behind(JSON.parse(text) as JsonObject)).toEqual(["shop/a.json"]);
  });
});
