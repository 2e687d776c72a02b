import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";

let copy: ProjectCopy;
beforeAll(async () => {
  copy = await ProjectCopy.create();
}, 60_000);
afterAll(() => copy[Symbol.asyncDispose]());

const subscriber = "functions/contexts/github/subscribers/mergedPullRequests.ts";
const configOf = (quotas: object) => `import { defineConfig } from "signalbox/config";

export const config = defineConfig({ quotas: ${JSON.stringify(quotas)} });
`;

function synth() {
  const cdk = join(copy.root, "node_modules", ".bin", "cdk");
  return spawnSync(process.execPath, [cdk, "synth", "--quiet"], {
    cwd: copy.root,
    encoding: "utf8",
  });
}

describe("cdk synth of a project that needs more than AWS gives", () => {
  it("fails with all of it at once, before it finds that a function can't be bundled", async () => {
    const text = readFileSync(join(copy.root, subscriber), "utf8");
    await copy.write(subscriber, `${text}\nexport const later = () => import("./gone.ts");\n`);
    await copy.write("signalbox.config.ts", configOf({ rulesPerBus: 2, schemaRegistries: 1 }));
    const refused = synth();
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(
      /QUOTA_EXCEEDED: The deployment needs more than AWS gives in 2 places\.\n\nThe account needs \d+ schema registries.*\n\nThe core bus needs \d+ rules/s,
    );
    expect(refused.stderr).not.toContain("BUNDLE_FAILED");

    await copy.write("signalbox.config.ts", configOf({}));
    expect(synth().stderr).toContain("BUNDLE_FAILED");
  }, 180_000);
});
