import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requireProject } from "../../project/requireProject.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "signalbox-project-"));
});

afterEach(() => rm(folder, { recursive: true }));

describe("requireProject", () => {
  it("finds the project that a folder is in", async () => {
    await writeFile(join(folder, "signalbox.config.ts"), "");
    const inner = join(folder, "schemas", "orders");
    await mkdir(inner, { recursive: true });
    expect(requireProject(inner)).toBe(folder);
    expect(requireProject(folder)).toBe(folder);
  });

  it("rejects a folder that is in none, and says which it is and how to make one", () => {
    expect(() => requireProject(folder)).toThrow(
      expect.objectContaining({
        code: "PROJECT_MISSING",
        message: `There is no signalbox.config.ts in ${folder}, nor in any folder above: go to your project's folder, or make a project with \`npx signalbox init\`.`,
      }),
    );
  });
});
