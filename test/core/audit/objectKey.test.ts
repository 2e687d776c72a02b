import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { objectKey, readObjectKey } from "../../../core/audit/objectKey.ts";
import { sha256 } from "../../../project/sha256.ts";

const contentHash = sha256("content");
const keyFor = (ingressId: string, holds: "detail" | "raw" = "detail") =>
  objectKey(ingressId, { holds, sha256: contentHash }, sha256);

describe("the key of an object in the detail bucket", () => {
  it("is made of the ingress id and the content's hash", () => {
    const id = "7bf73129-1428-4cd3-a780-95db273d1602";
    expect(keyFor(id)).toBe(`${id}/${contentHash}.json`);
    expect(keyFor(id, "raw")).toBe(`${id}/${contentHash}.txt`);
  });

  it.each(["..", "a/b", "../signalbox-audit", "a b", "ä", "x".repeat(129), "", "a.json", "a#b"])(
    "is not chosen by whoever makes up an ingress id: %s",
    (ingressId) => {
      expect(keyFor(ingressId)).toBe(`${sha256(ingressId)}/${contentHash}.json`);
    },
  );

  it("is read as what it was made of, whatever the ingress id", () => {
    const holding = fc.constantFrom("detail" as const, "raw" as const);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), holding, fc.string(), (id, holds, text) => {
        const name = { holds, sha256: sha256(text) };
        expect(readObjectKey(objectKey(id, name, sha256))).toEqual(name);
      }),
    );
  });

  it("is read from before hashes were part of it", () => {
    expect(readObjectKey("7bf73129-1428-4cd3-a780-95db273d1602.json")).toEqual({ holds: "detail" });
    expect(readObjectKey("7bf73129-1428-4cd3-a780-95db273d1602.txt")).toEqual({ holds: "raw" });
  });

  it.each([
    ["nothing", ""],
    ["no ending", contentHash],
    ["another ending", `a/${contentHash}.html`],
    ["upper-case hex", `a/${contentHash.toUpperCase()}.json`],
    ["a hash cut short", `a/${contentHash.slice(1)}.json`],
    ["a folder more", `a/b/${contentHash}.json`],
    ["a way out", `../${contentHash}.json`],
    ["a line more", `a/${contentHash}.json\n`],
    ["a folder without a hash", "a/b.json"],
  ])("is refused that was never made: %s", (_what, key) => {
    expect(readObjectKey(key)).toBeUndefined();
  });
});
