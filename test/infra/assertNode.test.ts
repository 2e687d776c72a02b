import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../infra/assertNode.js", import.meta.url));

/** Runs the check as a Node of another version would. */
function runAs(version: string) {
  const pretend = [
    `Object.defineProperty(process.versions, "node", { value: ${JSON.stringify(version)} });`,
    `Object.defineProperty(process, "version", { value: ${JSON.stringify(`v${version}`)} });`,
    `import(${JSON.stringify(script)});`,
  ].join("");
  return spawnSync(process.execPath, ["--eval", pretend], { encoding: "utf8" });
}

describe("infra/assertNode.js", () => {
  it("lets Node 24 and later pass in silence", () => {
    expect(runAs("24.0.0")).toMatchObject({ status: 0, stderr: "", stdout: "" });
    expect(runAs("26.1.0").status).toBe(0);
  });

  it("fails on an older one, in one line that says what is needed", () => {
    const { status, stderr } = runAs("20.11.1");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Signalbox needs Node 24 or later, this is v20\.11\.1\. .*\n$/);
  });
});
