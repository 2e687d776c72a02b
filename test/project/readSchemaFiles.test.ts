import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPackageSchema } from "../../project/packageSchemas.ts";
import { packageRoot, projectPaths } from "../../project/projectRoot.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "schemas-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), "{}");
}

describe("readSchemaFiles", () => {
  it("reads a project's own and those of the package, sorted by path", async () => {
    write("orders/order.placed.json");
    write("common/money.json");
    const files = [...(await readSchemaFiles(folder)).keys()];
    expect(files).toEqual(files.toSorted());
    expect(files.filter((file) => !isPackageSchema(file))).toEqual([
      "common/money.json",
      "orders/order.placed.json",
    ]);
    expect(files).toContain("common/metadata.json");
    expect(files).toContain("signalbox/event.rejected.json");
  });

  it.each(["common/actor.json", "signalbox/event.lost.json", "signalbox/event.rejected.json"])(
    "rejects a project's own %s",
    async (file) => {
      write("orders/order.placed.json");
      write(file);
      await expect(readSchemaFiles(folder)).rejects.toThrow(
        `schemas/${file}: this place is Signalbox's own`,
      );
    },
  );

  it("rejects a folder that is not there", async () => {
    await expect(readSchemaFiles(join(folder, "absent"))).rejects.toThrow("There is no folder");
  });
});

describe("the package's schemas", () => {
  it("refer to no file that is not the package's too", async () => {
    const files = await readSchemaFiles(projectPaths(packageRoot).schemas);
    const own = [...files].filter(([file]) => isPackageSchema(file));
    expect(own.length).toBeGreaterThan(10);
    const referred = own.flatMap(([file, text]) =>
      [...text.matchAll(/"\$ref": "([^"#]+)/g)].map(([, path = ""]) =>
        normalize(join(dirname(file), path)),
      ),
    );
    expect(referred.length).toBeGreaterThan(5);
    expect(referred.filter((file) => !isPackageSchema(file) || !files.has(file))).toEqual([]);
  });
});
