import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeBundles } from "../../../infra/bundling/writeBundles.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "signalbox-write-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(path: string, text = "") {
  return { path: join(folder, path), contents: Buffer.from(text) };
}

describe("writeBundles", () => {
  it("leaves no file of an earlier time where it writes: it would be deployed", () => {
    writeBundles([file("a/index.js"), file("a/sqsSdk.js"), file("b/index.js")]);
    writeBundles([file("a/index.js")]);
    expect(readdirSync(join(folder, "a"))).toEqual(["index.js"]);
    expect(readdirSync(join(folder, "b"))).toEqual(["index.js"]);
  });

  it("leaves alone what another process is writing, and folders", () => {
    mkdirSync(join(folder, "a", "below"), { recursive: true });
    writeFileSync(join(folder, "a", "index.js.4711"), "");
    writeBundles([file("a/index.js")]);
    expect(readdirSync(join(folder, "a")).toSorted()).toEqual([
      "below",
      "index.js",
      "index.js.4711",
    ]);
  });

  it("writes a file only when it differs", () => {
    writeBundles([file("index.js", "one")]);
    const { ino } = statSync(join(folder, "index.js"));
    writeBundles([file("index.js", "one")]);
    expect(statSync(join(folder, "index.js")).ino).toBe(ino);
    writeBundles([file("index.js", "two")]);
    expect(statSync(join(folder, "index.js")).ino).not.toBe(ino);
  });
});
