import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadEventTypes, loadPublicRegistry, loadRegistry } from "../../project/generatedFiles.ts";
import { projectPaths, projectRoot } from "../../project/projectRoot.ts";
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

describe("what the build made", () => {
  it("is missed by our own error, whatever of it is missing", async () => {
    const refusal = (part: string) =>
      errorWith(
        "GENERATED_MISSING",
        `generated/${part} is not there. Run \`npx signalbox generate\``,
      );
    await expect(loadEventTypes(projectWithout("eventTypes.ts"))).rejects.toEqual(
      refusal("eventTypes.ts"),
    );
    expect(() => loadRegistry(projectWithout("registry"))).toThrow(refusal("registry"));
    expect(() => loadRegistry(projectWithout("."))).toThrow(refusal("registry"));
    expect(() => loadPublicRegistry(projectWithout("public"))).toThrow(refusal("public"));
  });

  it("has the documents of public types, without what is internal", () => {
    const documents = loadPublicRegistry(projectRoot);

    expect(documents.map(({ context, id }) => `${context} ${id}`)).toEqual([
      "public delivery@release.announced",
      "public delivery@release.shipped",
    ]);
    expect(documents[0]?.content).not.toContain("channel");
  });

  it("has no documents of public types in a project without any", () => {
    expect(loadPublicRegistry(projectWithout("public/registry"))).toEqual([]);
  });
});
