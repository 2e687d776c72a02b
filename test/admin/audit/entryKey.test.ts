import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEventKey, readRejectedKey, writeEntryKey } from "../../../admin/audit/entryKey.ts";

const id = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.isWellFormed());
const source = fc
  .oneof(id, fc.constantFrom("-", "--json", "~root", "", "=a", "+b"))
  .filter((text) => !text.includes("#"));

describe("a record's key", () => {
  it("names the accepted event it was made of, whatever its id", () => {
    fc.assert(
      fc.property(source, id, (from, eventId) => {
        const pk = `${from}#${eventId}`;
        expect(readEventKey(writeEntryKey({ pk, sk: "EVENT" }))).toBe(pk);
      }),
    );
  });

  it("names the rejected event it was made of, whatever its ids", () => {
    fc.assert(
      fc.property(source, id, id, (from, eventId, ingressId) => {
        const key = { pk: `${from}#${eventId}`, sk: `REJECTED#${ingressId}` };
        expect(readRejectedKey(writeEntryKey(key))).toEqual(key);
      }),
    );
  });

  it("holds no blank, quote or control, and nothing a shell expands", () => {
    fc.assert(
      fc.property(source, id, (from, eventId) => {
        const key = writeEntryKey({ pk: `${from}#${eventId}`, sk: `REJECTED#${eventId}` });
        expect(key).toMatch(/^[\w.:@/+=,%][\w.~:@/+=,#%-]*$/);
      }),
    );
  });

  it("stays readable where ids are plain", () => {
    const key = { pk: "github#eb-7bf7", sk: "REJECTED#7bf7" };
    expect(writeEntryKey(key)).toBe("github#eb-7bf7#7bf7");
  });

  it.each(["", "github", "#", "github#", "%", "github#100%"])("rejects %j", (text) => {
    const refused: unknown = expect.objectContaining({ code: "USAGE_INVALID" });
    expect(() => readEventKey(text)).toThrow(refused);
    expect(() => readRejectedKey(text)).toThrow(refused);
  });

  it("rejects the key of a refused event that lacks the ingress id", () => {
    expect(() => readRejectedKey("github#abc")).toThrow(/<source>#<id>#<ingress id>/);
  });
});
