import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../../project/config/loadConfig.ts";
import { packageRoot, projectRoot } from "../../../project/projectRoot.ts";
import { errorWith } from "../../infra/support/errorWith.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A project with this configuration. */
function project(text: string): string {
  const root = mkdtempSync(join(tmpdir(), "signalbox-config-"));
  made.push(root);
  writeFileSync(join(root, "signalbox.config.ts"), text);
  return root;
}

const importing = `import { defineConfig } from "${packageRoot}project/config/index.ts";`;

describe("loadConfig", () => {
  it("loads this project's own settings", async () => {
    expect((await loadConfig(projectRoot)).name).toBe("signalbox");
  });

  it.each([
    [
      "a setting that is not allowed",
      `${importing}\nexport const config = defineConfig({ name: "Signal Box" });`,
      /^signalbox\.config\.ts: name is "Signal Box", but must be/,
    ],
    ["no config", "export const answer = 42;", /^signalbox\.config\.ts exports no config\. Write/],
    [
      "a config that defineConfig did not make",
      "export const config = 42;",
      /^signalbox\.config\.ts exports no config/,
    ],
    [
      "text that is no program",
      "export const config = {",
      /^signalbox\.config\.ts can't be loaded: /,
    ],
    [
      "a file that throws",
      'throw new Error("boom");',
      /^signalbox\.config\.ts can't be loaded: boom$/,
    ],
    [
      "an import that isn't there",
      'import "./names.ts";',
      /^signalbox\.config\.ts imports names\.ts, which is not there/,
    ],
  ])("rejects %s", async (_, text, message) => {
    const error = await loadConfig(project(text)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "CONFIG_INVALID" });
    expect((error as Error).message).toMatch(message);
  });

  it("rejects a project without the file", async () => {
    const root = project("");
    rmSync(join(root, "signalbox.config.ts"));
    await expect(loadConfig(root)).rejects.toEqual(
      errorWith("CONFIG_INVALID", "There is no signalbox.config.ts in the project"),
    );
  });
});
