import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cursor, readCursor, writeCursor } from "../../../admin/audit/cursor.ts";

const cursor: Cursor = {
  listing: "quarantine *",
  since: "2026-10-22T00:00:00.000Z",
  period: "2026-11",
  until: "2026-11-20T00:00:00.000Z",
  positions: [{ pk: "a#b", sk: "REJECTED#c", time: "2026-11-20T00:00:00.000Z" }, null],
};

const refused: unknown = expect.objectContaining({ code: "USAGE_INVALID" });

describe("a cursor", () => {
  it("is read as it was written", () => {
    expect(readCursor(writeCursor(cursor), "quarantine *")).toEqual(cursor);
  });

  it("holds no character that a shell or a URL cares about", () => {
    const hostile = { ...cursor, positions: [{ pk: "$(rm) '\"#é", sk: "\u001b", time: "t" }] };
    expect(writeCursor(hostile)).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it("rejects any other text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor(text, "quarantine *")).toThrow(refused);
      }),
    );
  });

  it("rejects any JSON of another form", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = Buffer.from(JSON.stringify(value)).toString("base64url");
        expect(() => readCursor(text, "quarantine *")).toThrow(refused);
      }),
    );
  });

  it.each([
    { ...cursor, positions: [{ pk: 1, sk: "a", time: "t" }] },
    { ...cursor, positions: [{ pk: "a", sk: "a" }] },
    { ...cursor, positions: "none" },
    { ...cursor, since: 7 },
    { ...cursor, period: null },
  ])("rejects one with a wrong field: %j", (wrong) => {
    const text = Buffer.from(JSON.stringify(wrong)).toString("base64url");
    expect(() => readCursor(text, "quarantine *")).toThrow(refused);
  });

  it("rejects the cursor of another listing", () => {
    expect(() => readCursor(writeCursor(cursor), "quarantine orders@order.placed")).toThrow(
      /another listing/,
    );
  });
});
