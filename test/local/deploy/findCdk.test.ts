import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findCdk } from "../../../local/deploy/findCdk.ts";

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "signalbox-cdk-")));
});

afterEach(() => rm(root, { recursive: true }));

describe("findCdk", () => {
  it("finds the one of a workspace around the project", async () => {
    const bin = join(root, "node_modules", "aws-cdk", "bin");
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, "cdk"), "");
    const project = join(root, "packages", "router");
    await mkdir(project, { recursive: true });
    expect(findCdk(project)).toBe(join(bin, "cdk"));
  });

  it("rejects a project that has none, with what to install", () => {
    expect(() => findCdk(root)).toThrow(
      expect.objectContaining({
        code: "DEPLOY_FAILED",
        message: expect.stringContaining("npm install --save-dev aws-cdk") as string,
      }),
    );
  });
});
