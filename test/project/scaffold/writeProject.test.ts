import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFolder } from "../../../project/scaffold/checkFolder.ts";
import { writeProject } from "../../../project/scaffold/writeProject.ts";
import { newFolder } from "./support.ts";

/** The second can't be written: its folder is a file by then. */
const impossible = new Map([
  ["a", "text"],
  ["a/b", "text"],
]);

const fine = new Map([
  ["a", "text"],
  ["b/c", "text"],
]);

describe("writing a project", () => {
  it("leaves nothing in a folder that wasn't there when a file can't be written", () => {
    const place = newFolder();
    expect(() => writeProject(checkFolder(join(place, "x/shop")), impossible)).toThrow();
    expect(readdirSync(place)).toEqual([]);
  });

  it("leaves an empty folder empty when a file can't be written", () => {
    const place = newFolder();
    expect(() => writeProject(checkFolder(place), impossible)).toThrow();
    expect(readdirSync(place)).toEqual([]);
  });

  it("takes back what it has moved when something got in the way meanwhile", () => {
    const place = newFolder();
    const folder = checkFolder(place);
    mkdirSync(join(place, "b"));
    writeFileSync(join(place, "b", "mine"), "");
    expect(() => writeProject(folder, fine)).toThrow();
    expect(readdirSync(place)).toEqual(["b"]);
    expect(readdirSync(join(place, "b"))).toEqual(["mine"]);
  });

  it("takes nobody's place that was made meanwhile, nor the folders on the way", () => {
    const place = newFolder();
    const folder = checkFolder(join(place, "x/shop"));
    mkdirSync(join(place, "x/shop/mine"), { recursive: true });
    expect(() => writeProject(folder, fine)).toThrow();
    expect(readdirSync(place, { recursive: true }).toSorted()).toEqual([
      "x",
      "x/shop",
      "x/shop/mine",
    ]);
  });

  it.runIf(process.platform === "linux")("gives up where no folder can be made", () => {
    expect(() => writeProject(checkFolder("/proc/shop"), fine)).toThrow("ENOENT");
  });

  it("leaves no listener of signals behind", () => {
    const before = process.listenerCount("SIGINT");
    writeProject(checkFolder(join(newFolder(), "shop")), fine);
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});
