import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schemaText } from "../../../../admin/eventTypes/import/schemaText.ts";

describe("schemaText", () => {
  const written = readdirSync("schemas", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .map((path) => readFileSync(`schemas/${path}`, "utf8"));

  it("writes as this project's formatter does", () => {
    expect(written.length).toBeGreaterThan(30);
    for (const text of written) expect(schemaText(JSON.parse(text))).toBe(text);
  });

  it("keeps every value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = schemaText(value);

        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
