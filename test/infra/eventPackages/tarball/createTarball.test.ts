import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createTarball } from "../../../../infra/eventPackages/tarball/createTarball.ts";
import { readTarball } from "../../../../infra/eventPackages/tarball/readTarball.ts";

const long = `schemas/orders@${"order.".repeat(30)}placed.json`;
const files = new Map([
  ["b.js", "export {};\n"],
  ["package.json", '{ "name": "é" }\n'],
  [long, "x".repeat(513)],
  ["empty", ""],
]);

describe("createTarball", () => {
  test("holds every file, those with long names too", () => {
    expect(readTarball(createTarball(files))).toEqual(files);
  });

  test("makes bytes that hang on nothing but the files, in whatever order they come", () => {
    const bytes = createTarball(files);

    expect(createTarball(new Map([...files].reverse()))).toEqual(bytes);
    // What one machine made; another, or another day, makes the same.
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(
      "7f1317e1fc7db3f6a7f29f85450e9e5381425c4dfe28b58d1bf1cec16c465049",
    );
  });

  test("says nothing of when, where and by whom it was made", () => {
    const archive = gunzipSync(createTarball(new Map([["a", "b"]])));

    expect(archive.toString("latin1", 100, 148)).toBe(
      "0000644\0" + "0000000\0" + "0000000\0" + "00000000001\0" + "00000000000\0",
    );
    expect(archive.toString("latin1", 265, 512)).toBe("\0".repeat(247));
    expect([...createTarball(files).subarray(0, 10)]).toEqual([31, 139, 8, 0, 0, 0, 0, 0, 2, 3]);
  });
});

describe("readTarball", () => {
  test("rejects what is no gzip, no archive, or cut off within a header", () => {
    expect(() => readTarball(Buffer.from("no"))).toThrow();
    expect(() => readTarball(Buffer.from("1f8b", "hex"))).toThrow();
  });
});
