import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";

const schema = "schemas/delivery/release.announced.json";
let copy: ProjectCopy;

beforeAll(async () => {
  copy = await ProjectCopy.create();
  await copy.run("npm run generate");
});
afterAll(() => copy[Symbol.asyncDispose]());

async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(copy.root, path), "utf8");
  expect(text).toContain(from);
  await copy.write(path, text.replace(from, to));
}

describe("a schema that was edited after `npm run generate`", () => {
  it("is what synth registers, and what the gate checks by", async () => {
    await edit(schema, "A release was announced", "A release was made known");
    await copy.run("npx cdk synth --quiet --output .local/cdk.out");
    const holds = (path: string) =>
      copy.run(`grep -rlF 'A release was made known' ${path} | wc -l`).then(Number);
    expect(await holds(".local/cdk.out/signalbox-delivery.template.json")).toBe(1);
    expect(await holds(".local/functions/stages/gate/index.js")).toBe(1);
    expect(await holds("generated/types.ts")).toBe(1);
  });

  it("fails the synth when it is none, and leaves what was generated as it was", async () => {
    await edit(schema, '"type": "object"', '"type": "objekt"');
    const failed = copy.run("npx cdk synth --quiet --output .local/cdk.out");
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/SCHEMA_INVALID[\s\S]*release\.announced\.json/),
    });
    expect(await copy.run("grep -c 'made known' generated/types.ts")).toBe("1\n");
  });
});
