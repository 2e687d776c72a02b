import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProjectCopy } from "../e2e/support/ProjectCopy.ts";

const subscribers = "functions/contexts/github/subscribers";
const merged = `${subscribers}/mergedPullRequests.ts`;
const pipeline = `${subscribers}/headPipeline.ts`;

const expected = `SUBSCRIPTIONS_UNSOUND: The subscriptions have 3 errors.

${pipeline}
  error at to[0] (unknown-type):
    "github@check_suite.complete": no schema declares it.
    Did you mean github@check_suite.completed?
  error at when.data.check_suite.pull_requests.number[0] (pattern-refused):
    there is no operator "exist"; did you mean exists? known are exactly, prefix, suffix, equals-ignore-case, wildcard, numeric, cidr, exists, anything-but.
    See docs/patterns.md for what EventBridge takes.

${merged}
  error at when.data.pull_request.mergd (unknown-field):
    the schema of github@pull_request.closed describes no field when.data.pull_request.mergd, so nothing says that an event ever has it.
    Did you mean merged? If events do have mergd, describe it in the schema.

What each rule means, with examples: "What synth checks" in docs/patterns.md.
`;

let copy: ProjectCopy;
beforeAll(async () => {
  copy = await ProjectCopy.create();
  await copy.run("node infra/generate/main.ts");
}, 60_000);
afterAll(() => copy[Symbol.asyncDispose]());

/** Replaces a part of a file of the copy, which has to be there. */
async function replace(file: string, part: string, replacement: string): Promise<void> {
  const text = readFileSync(join(copy.root, file), "utf8");
  expect(text).toContain(part);
  await copy.write(file, text.replace(part, replacement));
}

function synth(...options: readonly string[]) {
  const cdk = join(copy.root, "node_modules", ".bin", "cdk");
  return spawnSync(process.execPath, [cdk, "synth", "--quiet", ...options], {
    cwd: copy.root,
    encoding: "utf8",
  });
}

/** Of what the CDK warns when it is not said is all said here. */
const nothingUnset = `
import { defineConfig } from "signalbox/config";

export const config = defineConfig({
  publishers: [],
  operators: ["arn:aws:iam::111122223333:role/router-operator"],
  alarmTopicArn: "arn:aws:sns:eu-central-1:111122223333:on-call",
});
`;

describe("cdk synth of a project with broken subscribers", () => {
  it("fails, and tells a newcomer what is wrong in which file and what to do", async () => {
    await replace(merged, "merged: [true]", 'mergd: ["yes"]');
    await replace(
      pipeline,
      '"github@check_suite.completed"',
      '"github@check_suite.complete" as never',
    );
    await replace(pipeline, "number: [{ exists: true }]", "number: [{ exist: true }]");
    const { status, stderr, stdout } = synth();
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  });

  it("shows a warning and succeeds, unless warnings are to be errors", async () => {
    await copy.write(merged, readFileSync(merged, "utf8"));
    await copy.write(pipeline, readFileSync(pipeline, "utf8"));
    await copy.write("signalbox.config.ts", nothingUnset);
    expect(synth("--strict").status).toBe(0);
    await replace(merged, "merged: [true]", "merged: [true, 1]");
    const { status, stderr } = synth();
    expect(stderr).toContain("when.data.pull_request.merged[1] (impossible-value)");
    expect(status).toBe(0);
    expect(synth("--strict").status).toBe(1);
  });
});
