import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cursor, readCursor, rowMark, writeCursor } from "../../../admin/audit/cursor.ts";

const cursor: Cursor = {
  since: "2026-10-22T00:00:00.000Z",
  until: "2026-11-20T00:00:00.000Z",
  partition: 3,
  mark: rowMark({ pk: "a#b", sk: "REJECTED#c" }),
};

const use = (listing: string) => ({ listing, secret: "a secret" });

const refused: unknown = expect.objectContaining({ code: "USAGE_INVALID" });

const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.string({ unit: "binary", minLength: 2000, maxLength: 3000 }),
);
const times = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
const cursors = fc
  .record(
    {
      since: times,
      until: times,
      partition: fc.integer({ min: 0, max: 65_535 }),
      mark: fc.record({ pk: texts, sk: texts }).map(rowMark),
    },
    { requiredKeys: ["until", "partition", "mark"] },
  )
  .map(({ since, ...others }) => ({ ...others, ...(since === undefined ? {} : { since }) }));

describe("a cursor", () => {
  it("is read as it was written, in at most 80 characters, whatever is listed", () => {
    fc.assert(
      fc.property(cursors, texts, (written, listing) => {
        const text = writeCursor(written, use(listing));
        expect(text.length).toBeLessThanOrEqual(80);
        // No shell and no URL cares about these, and no option begins with them.
        expect(text).toMatch(/^A[A-Za-z0-9_-]+$/);
        expect(readCursor(text, use(listing))).toEqual(written);
      }),
    );
  });

  it("tells rows apart whose keys only together are the same text", () => {
    expect(rowMark({ pk: "a", sk: "bc" })).not.toBe(rowMark({ pk: "ab", sk: "c" }));
  });

  it("rejects any other text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor(text, use("quarantine *"))).toThrow(refused);
      }),
    );
  });

  it("rejects one in which a single character was changed, lost or added", () => {
    const text = writeCursor(cursor, use("quarantine *"));
    const letter = fc.constantFrom(..."ABCXYZabcxyz0189-_ =\n");
    fc.assert(
      fc.property(fc.nat({ max: text.length }), letter, fc.boolean(), (at, put, replaces) => {
        const changed = text.slice(0, at) + put + text.slice(replaces ? at + 1 : at);
        fc.pre(changed !== text);
        expect(() => readCursor(changed, use("quarantine *"))).toThrow(refused);
        fc.pre(at < text.length);
        const shorter = text.slice(0, at) + text.slice(at + 1);
        expect(() => readCursor(shorter, use("quarantine *"))).toThrow(refused);
      }),
      { numRuns: 1000 },
    );
  });

  it("rejects one that was made with another secret", () => {
    const text = writeCursor(cursor, { listing: "quarantine *", secret: "another secret" });
    expect(() => readCursor(text, use("quarantine *"))).toThrow(refused);
  });

  it("does not tell when something was that its bearer may not see", () => {
    const text = writeCursor(cursor, use("quarantine *"));
    const until = Buffer.alloc(8);
    until.writeBigInt64BE(BigInt(Date.parse(cursor.until)));
    expect(Buffer.from(text, "base64url").includes(until)).toBe(false);
  });

  it("rejects the cursor of another listing", () => {
    const text = writeCursor(cursor, use("quarantine *"));
    expect(() => readCursor(text, use("quarantine orders@order.placed"))).toThrow(
      /another listing/,
    );
  });
});
