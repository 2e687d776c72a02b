import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emulatorVariable } from "../../../infra/config.ts";
import { appOf, readCdkSettings, synthEnvironment } from "../../../local/deploy/cdkSettings.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "signalbox-cdk-"));
});

afterEach(() => rm(root, { recursive: true }));

describe("readCdkSettings", () => {
  it("reads the app, and the context of both files, what is written over what was looked up", async () => {
    await writeFile(
      join(root, "cdk.json"),
      '{"app":"node infra/app.ts","context":{"stage":"test","hosted":"b"}}',
    );
    await writeFile(join(root, "cdk.context.json"), '{"hosted":"a","zones":["1"]}');
    expect(await readCdkSettings(root)).toEqual({
      app: "node infra/app.ts",
      context: { hosted: "b", zones: ["1"], stage: "test" },
    });
  });

  it("finds nothing where there are no files", async () => {
    expect(await readCdkSettings(root)).toEqual({ context: {} });
  });

  it.each([["[]"], ["{"], ['"node infra/app.ts"']])("rejects the cdk.json %s", async (text) => {
    await writeFile(join(root, "cdk.json"), text);
    await expect(readCdkSettings(root)).rejects.toThrow(
      expect.objectContaining({
        code: "DEPLOY_FAILED",
        message: expect.stringMatching(/^cdk\.json is no JSON/) as string,
      }),
    );
  });
});

describe("appOf", () => {
  it("rejects settings that name no app, with what to write", async () => {
    await writeFile(join(root, "cdk.json"), '{"app":" "}');
    const settings = await readCdkSettings(root);
    expect(() => appOf(settings)).toThrow('{ "app": "node infra/app.ts" }');
    expect(appOf({ app: "make synth", context: {} })).toBe("make synth");
  });
});

describe("synthEnvironment", () => {
  it("says where to, with which context, for an emulator and for no account in particular", () => {
    const environment = {
      PATH: "/bin",
      CDK_DEFAULT_ACCOUNT: "111122223333",
      CDK_DEFAULT_REGION: "eu-west-1",
      CDK_OUTDIR: "elsewhere",
    };
    expect(synthEnvironment(environment, { context: { stage: "test" } }, "/out")).toEqual({
      PATH: "/bin",
      [emulatorVariable]: "1",
      CDK_OUTDIR: "/out",
      CDK_CONTEXT_JSON: '{"stage":"test"}',
    });
  });
});
