import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ProjectOfOnesOwn, runNode } from "./ProjectOfOnesOwn.ts";
import { filesBelow, newFolder } from "./support.ts";

function templatesOf({ folder }: ProjectOfOnesOwn): readonly string[] {
  const ending = ".template.json";
  return filesBelow(join(folder, "cdk.out"))
    .filter((path) => path.endsWith(ending) && !path.includes("/"))
    .map((path) => path.slice(0, -ending.length))
    .toSorted();
}

describe("a project of one's own", { timeout: 600_000 }, () => {
  it("is sound as init writes it, with another context too", () => {
    expect(new ProjectOfOnesOwn("--context", "order-desk").test()).toMatch(/Tests .*2 passed/);
  });

  it("is sound with one more of each kind", () => {
    const project = new ProjectOfOnesOwn();
    project.signalbox("add", "type", "orders@order.paid", "--owner", "finance");
    project.signalbox("add", "subscriber", "orders/payments", "--to", "orders@order.paid");
    project.signalbox("add", "context", "billing");
    project.signalbox("add", "pipeline", "courses");
    const [orders, courses] = ["--to=orders@*", "--to=courses@*"] as const;
    project.signalbox("add", "subscriber", "billing/everything", orders, courses);
    project.signalbox("add", "subscriber", "courses/done", "--to=courses@course.setup.completed");
    expect(project.test()).toMatch(/Test Files .*8 passed/);
    project.synth();
    expect(templatesOf(project)).toEqual([
      "shop-billing",
      "shop-courses",
      "shop-courses-pipeline",
      "shop-orders",
      "shop-router",
      "shop-signalbox",
    ]);
  });

  it("is found from any folder in it, and nowhere else", () => {
    const { folder } = new ProjectOfOnesOwn();
    const add = (place: string) =>
      runNode(place, resolve("cli/signalbox.ts"), "add", "type", "orders@order.paid", "--json");
    expect(add(join(folder, "test/contexts"))).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(folder, "schemas/orders/order.paid.json"))).toBe(true);
    const { status, stderr } = add(newFolder());
    expect(status).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "PROJECT_MISSING" } });
  });
});

describe("signalbox init by itself", () => {
  const runInit = (workingFolder: string, ...args: readonly string[]) => {
    const program = `import { runInit } from ${JSON.stringify(resolve("cli/runInit.ts"))};
      process.exitCode = runInit(process.argv.slice(1));`;
    return runNode(workingFolder, "--input-type=module", "--eval", program, "--", ...args);
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
    expect(runInit(place, "My Router")).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^error: The folder is called "My Router"[^\n]*\n$/),
    });
    const { status, stderr } = runInit(place, "--nope", "--json");
    expect(status).toBe(2);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "USAGE_INVALID" } });
  });
});
