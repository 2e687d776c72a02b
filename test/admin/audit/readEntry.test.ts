import { describe, expect, it } from "vitest";
import { contentValue } from "../../../admin/audit/contentValue.ts";
import { readEntry } from "../../../admin/audit/readEntry.ts";
import { sha256 } from "../../../project/sha256.ts";
import { detail, rejected } from "../support/records.ts";

const noBucket = async () => {
  throw new Error("the bucket must not be opened");
};

function object(key: string, hash?: string) {
  const place = { bucket: { S: "details" }, key: { S: key }, bytes: { N: "300000" } };
  return {
    detailObject: { M: { ...place, ...(hash === undefined ? {} : { sha256: { S: hash } }) } },
  };
}

const text = '{"total":1000000}';
const hash = sha256(text);
const key = `ingress-1/${hash}.json`;

function holding(held: string) {
  return async () => ({ read: async () => held });
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
    const entry = await readEntry(rejected({ content: object(key, hash) }), holding(text));
    const place = { bucket: "details", key };
    expect(entry.content).toEqual({ kind: "detail", text, object: { ...place, check: "fits" } });
  });

  it.each([
    ["is of other content", object(key, hash), text.replace("1000000", "1")],
    ["has another space", object(key, hash), `${text} `],
    ["is cut short", object(key, hash), ""],
    ["is of other content, under a key without a hash", object("a.json", hash), "{}"],
  ])("says that an object does not fit its record where it %s", async (_how, content, held) => {
    const entry = await readEntry(rejected({ content }), holding(held));
    expect(entry.content).toMatchObject({ text: held, object: { check: "altered" } });
  });

  it.each([
    ["another's key", object(`ingress-1/${sha256("other")}.json`, hash)],
    ["a key with a hash, and no hash beside it", object(key)],
    ["a way out of the bucket", object(`../${hash}.json`, hash)],
    ["a key that the gate never makes", object("signalbox/secrets/all", hash)],
    ["no key", { detailObject: { M: { bucket: { S: "details" } } } }],
    ["no map", { detailObject: { S: "s3://details/a.json" } }],
  ])("reads no object that the gate can't have made: %s", async (_what, content) => {
    const entry = await readEntry(rejected({ content }), noBucket);
    expect(entry.content).toMatchObject({ text: "", object: { check: "altered" } });
  });

  it("says of a record from before hashes were kept that its object can't be checked", async () => {
    const entry = await readEntry(rejected({ content: object("abc.json") }), bucket);
    expect(entry.content).toEqual({
      kind: "detail",
      text: '{"bucket":"details","key":"abc.json"}',
      object: { bucket: "details", key: "abc.json", check: "unchecked" },
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
