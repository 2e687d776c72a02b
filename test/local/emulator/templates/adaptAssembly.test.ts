import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adaptAssembly } from "../../../../local/emulator/templates/adaptAssembly.ts";
import { adaptTemplates } from "../../../../local/emulator/templates/adaptTemplates.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "signalbox-assembly-"));
});

afterEach(() => rm(folder, { recursive: true }));

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const template = JSON.stringify({
  Resources: {
    Bus: { Type: "AWS::Events::EventBus" },
    Archive: { Type: "AWS::Events::Archive" },
  },
});
const schemas = JSON.stringify({
  Resources: { Registry: { Type: "AWS::EventSchemas::Registry" } },
});
const code = "a".repeat(64);

function manifest(url: string): string {
  const environment = "aws://unknown-account/unknown-region";
  const stack = { type: "aws:cloudformation:stack", environment };
  const artifacts = {
    "router.assets": { type: "cdk:asset-manifest", url },
    router: stack,
    schemas: stack,
    report: { ...stack, environment: "aws://111122223333/eu-west-1" },
  };
  return JSON.stringify({ artifacts });
}

async function writeAssembly(): Promise<void> {
  await writeFile(join(folder, "router.template.json"), template);
  await writeFile(join(folder, "schemas.template.json"), schemas);
  const file = { destinations: {} };
  const assets = { files: { [code]: file, [sha256(template)]: file } };
  await writeFile(join(folder, "router.assets.json"), JSON.stringify(assets));
  const url = `s3://bucket/${sha256(template)}.json`;
  await writeFile(join(folder, "manifest.json"), manifest(url));
  for (const other of ["report", "router.nested"]) {
    await writeFile(join(folder, `${other}.template.json`), template);
  }
}

describe("adaptAssembly", () => {
  it("writes the adapted templates under the names their new text gives them", async () => {
    await writeAssembly();
    await adaptAssembly(folder, adaptTemplates);
    const adapted = await readFile(join(folder, "router.template.json"), "utf8");
    expect(Object.keys((JSON.parse(adapted) as { Resources: object }).Resources)).toEqual(["Bus"]);
    const written = await readFile(join(folder, "manifest.json"), "utf8");
    expect(written).toBe(manifest(`s3://bucket/${sha256(adapted)}.json`));
    const assets = await readFile(join(folder, "router.assets.json"), "utf8");
    expect(JSON.parse(assets)).toEqual({
      files: { [code]: { destinations: {} }, [sha256(adapted)]: { destinations: {} } },
    });
  });

  it("names the stacks that still hold something, and what is left out", async () => {
    await writeAssembly();
    const { stacks, resources, leftOut } = await adaptAssembly(folder, adaptTemplates);
    expect(stacks).toEqual(["router"]);
    expect(resources).toBe(1);
    expect(leftOut.map(({ stack, logicalId }) => `${stack}/${logicalId}`)).toEqual([
      "router/Archive",
      "schemas/Registry",
    ]);
  });

  it("leaves out a stack that is for one account and Region, and leaves nested ones alone", async () => {
    await writeAssembly();
    const { elsewhere } = await adaptAssembly(folder, adaptTemplates);
    expect(elsewhere).toEqual([{ stack: "report", environment: "aws://111122223333/eu-west-1" }]);
    expect(await readFile(join(folder, "router.nested.template.json"), "utf8")).toBe(template);
  });
});
