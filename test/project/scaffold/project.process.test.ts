import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { linkPackages } from "./linkPackages.ts";
import { filesBelow, newFolder } from "./support.ts";

const bin = resolve("cli/signalbox.ts");
const timeoutMs = 300_000;

/** Runs a command to its end; fails with all that it printed when it fails. */
function run(workingFolder: string, file: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    cwd: workingFolder,
    encoding: "utf8",
    // Not this one's, in which a test runner has left its mark.
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: tmpdir(), TMPDIR: tmpdir() },
  });
  expect(status, `${args.join(" ")}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

function tool(workingFolder: string, name: string, ...args: readonly string[]): string {
  return run(workingFolder, join("node_modules", ...name.split("/")), ...args);
}

/** A new project with its packages. */
function newProject(...args: readonly string[]): string {
  const place = newFolder();
  run(place, bin, "init", "shop", ...args);
  linkPackages(join(place, "shop"));
  return join(place, "shop");
}

/** What `npm test` of the project does. */
function testProject(project: string): string {
  run(project, resolve("infra/generate/main.ts"));
  tool(project, "typescript/bin/tsc");
  return tool(project, "vitest/vitest.mjs", "run");
}

describe("a project of one's own", { timeout: timeoutMs }, () => {
  it("is sound as init writes it, with another context too", () => {
    expect(testProject(newProject("--context", "order-desk"))).toContain("2 passed");
  });

  it("is sound with one more of each kind", () => {
    const project = newProject();
    const add = (...args: readonly string[]) => run(project, bin, "add", ...args, "--json");
    add("type", "orders@order.paid", "--owner", "finance");
    add("subscriber", "orders/payments", "--to", "orders@order.paid");
    add("context", "billing");
    add("pipeline", "courses");
    add("subscriber", "billing/everything", "--to", "orders@*", "--to", "courses@*");
    add("subscriber", "courses/done", "--to", "courses@course.setup.completed");
    expect(testProject(project)).toMatch(/Test Files .*8 passed/);
    expect(filesBelow(join(project, "schemas"))).toEqual([
      "billing/item.added.json",
      "orders/order.paid.json",
      "orders/order.placed.json",
    ]);
  });

  it("is found from any folder in it, and nowhere else", () => {
    const project = newProject();
    run(join(project, "test/contexts"), bin, "add", "type", "orders@order.paid");
    expect(existsSync(join(project, "schemas/orders/order.paid.json"))).toBe(true);
    const { status, stderr } = spawnSync(
      process.execPath,
      [bin, "add", "type", "orders@order.sent", "--json"],
      { cwd: newFolder(), encoding: "utf8" },
    );
    expect(status).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "PROJECT_MISSING" } });
  });
});

describe("signalbox init by itself", () => {
  const runInit = (workingFolder: string, ...args: readonly string[]) => {
    const program = `import { runInit } from ${JSON.stringify(resolve("cli/runInit.ts"))};
      process.exitCode = runInit(process.argv.slice(1));`;
    return spawnSync(process.execPath, ["--input-type=module", "--eval", program, "--", ...args], {
      cwd: workingFolder,
      encoding: "utf8",
    });
  };

  it("prints what it made, for people or as JSON, and its help", () => {
    const place = newFolder();
    const { status, stdout, stderr } = runInit(place, "shop");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^Made the project shop in shop: 13 files\.\n/);
    expect(JSON.parse(runInit(place, "other", "--json").stdout)).toMatchObject({ name: "other" });
    expect(runInit(place, "--help").stdout).toMatch(/^Usage: signalbox init /);
  });

  it("says what is wrong on standard error: exit code 1 refused, 2 wrong usage", () => {
    const place = newFolder();
    expect(runInit(place, "My Router")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^error: The folder is called "My Router"[^\n]*\n$/),
    });
    const { status, stderr } = runInit(place, "--nope", "--json");
    expect(status).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "USAGE_INVALID" } });
  });
});
