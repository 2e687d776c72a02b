import { describe, expect, it } from "vitest";
import { contentValue } from "../../../admin/audit/contentValue.ts";
import { readEntry } from "../../../admin/audit/readEntry.ts";
import { detail, rejected } from "../support/records.ts";

const noBucket = async () => {
  throw new Error("the bucket must not be opened");
};

function object(key: string) {
  return {
    detailObject: { M: { bucket: { S: "details" }, key: { S: key }, bytes: { N: "300000" } } },
  };
}

const bucket = async () => ({
  read: async (address: { readonly bucket: string; readonly key: string }) =>
    JSON.stringify(address),
});

describe("readEntry", () => {
  it("reads a detail that is kept as a map, digit by digit", async () => {
    const kept = { detail: { M: { n: { N: "9007199254740993" }, list: { L: [{ NULL: true }] } } } };
    const entry = await readEntry(
      rejected({ content: { detail: kept.detail as never } }),
      noBucket,
    );
    expect(entry.content).toEqual({
      kind: "detail",
      text: '{"n":9007199254740993,"list":[null]}',
    });
  });

  it("reads a detail that is kept as text", async () => {
    const text = '{"":"\\ud800"}';
    const entry = await readEntry(rejected({ content: { detailText: { S: text } } }), noBucket);
    expect(entry.content).toEqual({ kind: "detail", text });
  });

  it("reads a detail that is kept in the bucket", async () => {
    const entry = await readEntry(rejected({ content: object("abc.json") }), bucket);
    expect(entry.content).toEqual({
      kind: "detail",
      text: '{"bucket":"details","key":"abc.json"}',
    });
  });

  it("tells a message that is no event from a detail, in the record and in the bucket", async () => {
    const inRecord = await readEntry(rejected({ content: { raw: { S: "hello" } } }), noBucket);
    const inBucket = await readEntry(rejected({ content: object("abc.txt") }), bucket);
    expect(inRecord.content).toEqual({ kind: "raw", text: "hello" });
    expect(inBucket.content.kind).toBe("raw");
  });

  it("lists the violations and leaves out what only serves an index", async () => {
    const entry = await readEntry(rejected({ content: detail({}) }), noBucket);
    expect(entry.violations).toEqual([
      { pointer: "/data/orderId", message: "must be string", keyword: "type" },
    ]);
    expect(Object.keys(entry.attributes)).not.toContain("attention");
    expect(entry.attributes["violationCount"]).toBe(1);
  });
});

describe("contentValue", () => {
  it("keeps the digits of numbers that a double can't hold", () => {
    expect(JSON.stringify(contentValue('{"n":1e400,"m":9007199254740993}'))).toBe(
      '{"n":1e400,"m":9007199254740993}',
    );
  });

  it("gives text back that is no JSON", () => {
    expect(contentValue("{nope")).toBe("{nope");
  });

  it("gives text back that nests deeper than the stack", () => {
    const text = "[".repeat(200_000) + "]".repeat(200_000);
    expect(contentValue(text)).toBe(text);
  });

  it("keeps a property called __proto__ one like any other", () => {
    const value = contentValue('{"__proto__":{"polluted":true}}');
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
