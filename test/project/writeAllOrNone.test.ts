import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { isPackageSchema } from "../../project/packageSchemas.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";
import { writeAllOrNone } from "../../project/writeAllOrNone.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "schemas-"));
  mkdirSync(join(folder, "orders"));
  writeFileSync(join(folder, "orders", "placed.json"), "before");
});

function everything(): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort();
}

describe("writeAllOrNone", () => {
  it("writes files, the folders they need, and nothing else", async () => {
    const files = new Map([
      ["common/orders/deep/money.json", "{}"],
      ["orders/placed.json", "after"],
    ]);
    await writeAllOrNone(folder, files);

    const read = [...(await readSchemaFiles(folder))];
    expect(new Map(read.filter(([file]) => !isPackageSchema(file)))).toEqual(files);
    expect(everything()).toEqual([
      "common",
      "common/orders",
      "common/orders/deep",
      "common/orders/deep/money.json",
      "orders",
      "orders/placed.json",
    ]);
  });

  it("leaves everything as it was when a file can't be made", async () => {
    const files = new Map([
      ["common/orders/money.json", "{}"],
      ["orders/placed.json", "after"],
      ["orders/placed.json/inside.json", "{}"],
    ]);

    await expect(writeAllOrNone(folder, files)).rejects.toThrow();
    expect(everything()).toEqual(["orders", "orders/placed.json"]);
    expect(readFileSync(join(folder, "orders/placed.json"), "utf8")).toBe("before");
  });

  it("puts back what it has replaced when a later file can't take its place", async () => {
    mkdirSync(join(folder, "orders", "taken.json"));
    writeFileSync(join(folder, "orders", "taken.json", "inside"), "");
    const files = new Map([
      ["orders/new.json", "{}"],
      ["orders/placed.json", "after"],
      ["orders/taken.json", "{}"],
    ]);

    await expect(writeAllOrNone(folder, files)).rejects.toThrow();
    expect(everything()).toEqual([
      "orders",
      "orders/placed.json",
      "orders/taken.json",
      "orders/taken.json/inside",
    ]);
    expect(readFileSync(join(folder, "orders/placed.json"), "utf8")).toBe("before");
  });
});
