import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../project/assertNode.js", import.meta.url));

/** Runs the check as a Node of another version would. */
function runAs(version: string) {
  const pretend = [
    `Object.defineProperty(process.versions, "node", { value: ${JSON.stringify(version)} });`,
    `Object.defineProperty(process, "version", { value: ${JSON.stringify(`v${version}`)} });`,
    `import(${JSON.stringify(script)});`,
  ].join("");
  return spawnSync(process.execPath, ["--eval", pretend], { encoding: "utf8" });
}

describe("project/assertNode.js", () => {
  it.each(["24.0.0", "24.21.0", "25.1.0", "100.0.0"])("lets Node %s pass in silence", (version) => {
    expect(runAs(version)).toMatchObject({ status: 0, stderr: "", stdout: "" });
  });

  it.each(["20.11.1", "20.19.0", "22.18.0", "23.11.1"])(
    "fails on Node %s, in one line that says what is needed and what brings it",
    (version) => {
      const { status, stderr } = runAs(version);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^Signalbox needs Node 24 or later, this is v[\d.]+\. .*npx.*\n$/);
      expect(stderr).toContain(`v${version}.`);
    },
  );
});
