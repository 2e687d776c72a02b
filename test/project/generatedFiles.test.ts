import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadProject } from "../../infra/loadProject.ts";
import { assertGenerated } from "../../project/generatedFiles.ts";
import { projectPaths, projectRoot } from "../../project/projectRoot.ts";
import { config } from "../../signalbox.config.ts";
import { errorWith } from "../infra/support/errorWith.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A project that has everything the build makes but one part. */
function projectWithout(part: string): string {
  const root = mkdtempSync(join(tmpdir(), "signalbox-generated-"));
  made.push(root);
  const { generated } = projectPaths(root);
  cpSync(projectPaths(projectRoot).generated, generated, { recursive: true });
  rmSync(join(generated, part), { recursive: true });
  return root;
}

describe("assertGenerated", () => {
  it("accepts what the build made", () => {
    expect(() => assertGenerated(projectRoot)).not.toThrow();
  });

  it.each(["eventCatalog.ts", "eventTypes.ts", "registry", "types.ts", "validators"])(
    "rejects a project without generated/%s, before anything of it is bundled",
    async (part) => {
      await expect(loadProject(config, projectWithout(part))).rejects.toEqual(
        errorWith("GENERATED_MISSING", `generated/${part} is not there. Run \`npm run generate\``),
      );
    },
  );

  it("rejects a project without the folder", () => {
    expect(() => assertGenerated(projectWithout("."))).toThrow(
      /generated\/eventCatalog\.ts is not/,
    );
  });
});
