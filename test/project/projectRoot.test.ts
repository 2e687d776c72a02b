import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { packageVersion } from "../../project/packageVersion.ts";
import { findProjectRoot, packageFile } from "../../project/projectRoot.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "root-"));
  mkdirSync(join(folder, "project", "functions", "contexts"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("findProjectRoot", () => {
  it("is the nearest folder upwards with a configuration", () => {
    const root = join(folder, "project");
    writeFileSync(join(root, "signalbox.config.ts"), "");
    writeFileSync(join(folder, "signalbox.config.ts"), "");
    expect(findProjectRoot(join(root, "functions", "contexts"))).toBe(root);
    expect(findProjectRoot(root)).toBe(root);
    expect(findProjectRoot(folder)).toBe(folder);
  });

  it("is the folder itself where there is none", () => {
    expect(findProjectRoot(join(folder, "project"))).toBe(join(folder, "project"));
  });
});

describe("packageFile", () => {
  it("is a module that is there", () => {
    expect(existsSync(packageFile("infra/generate/main"))).toBe(true);
  });
});

describe("packageVersion", () => {
  it("is that of package.json", () => {
    expect(packageVersion).toBe(packageJson.version);
  });
});
