import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterEach, describe, expect, inject, it } from "vitest";
import { readLocalEnvironment } from "../../local/config.ts";
import { demonstration } from "../../local/demonstration/demonstration.ts";
import { playDemonstration } from "../../local/demonstration/playDemonstration.ts";
import { readRecord } from "../../local/emulator/emulatorRecord.ts";
import { isPortFree } from "../../local/emulator/isPortFree.ts";
import { adaptTemplates } from "../../local/emulator/templates/adaptTemplates.ts";
import type { CloudFormationTemplate } from "../../local/emulator/templates/CloudFormationTemplate.ts";
import { runPaths, sharedPaths } from "../../local/paths.ts";
import { runLocal } from "../../local/runLocal.ts";
import { freePort } from "../support/freePort.ts";
import { dropPermission } from "./support/dropPermission.ts";
import { functionProcesses } from "./support/functionProcesses.ts";
import { StartProcess } from "./support/StartProcess.ts";
import { waitFor } from "./support/waitFor.ts";

const started: { readonly run: StartProcess; readonly port: number }[] = [];

async function start(...args: readonly string[]): Promise<(typeof started)[number]> {
  const port = await freePort();
  const run = new StartProcess({}, "--port", String(port), ...args);
  started.push({ run, port });
  return { run, port };
}

afterEach(async () => {
  for (const { run, port } of started.splice(0)) {
    run.signal("SIGTERM");
    await run.ended();
    await rm(runFolder(port), { recursive: true, force: true });
  }
});

function runFolder(port: number): string {
  return dirname(runPaths(sharedPaths(), String(port)).record);
}

async function emulatorPid(port: number): Promise<number> {
  const { record } = runPaths(sharedPaths(), String(port));
  return waitFor("the emulator's record", async () => (await readRecord(record))?.pid);
}

describe("npm start", () => {
  it("reports, keeps running until Ctrl-C, and stops what it started", async () => {
    const { run, port } = await start();
    await run.told("until Ctrl-C");
    expect(run.output).toContain("Every event is accounted for.");
    expect(run.output).toContain("Every operation is accounted for.");
    expect(run.output).toMatch(/event-setup event-from-event {2}run 1\n/);
    expect(run.output).toContain("Every run is accounted for.");
    expect(run.output).toMatch(/^data\.channel +releases +–$/m);
    expect(run.output).toContain("Every delivery is accounted for.");
    expect(await isPortFree(port)).toBe(false);
    const pid = await emulatorPid(port);
    expect(functionProcesses(pid)).not.toHaveLength(0);
    const second = new StartProcess({}, "--port", String(port));
    expect(await second.ended()).toBe(1);
    expect(second.errors).toContain("PORT_IN_USE");
    expect(second.errors).toContain("another run of this project");
    expect(await emulatorPid(port)).toBe(pid);
    expect(functionProcesses(pid)).not.toHaveLength(0);
    run.signal("SIGINT");
    expect(await run.ended()).toBe(0);
    expect(await isPortFree(port)).toBe(true);
    expect(functionProcesses(pid)).toHaveLength(0);
  });

  it("stops what it started when it is interrupted before it is done", async () => {
    const { run, port } = await start();
    await run.told("ready at");
    run.signal("SIGINT");
    expect(await run.ended()).toBe(130);
    expect(await isPortFree(port)).toBe(true);
  });

  it("fails in one line when the emulator dies", async () => {
    const { run, port } = await start();
    await run.told("ready at");
    process.kill(await emulatorPid(port), "SIGKILL");
    expect(await run.ended()).toBe(1);
    expect(run.errors).toMatch(/^EMULATOR_FAILED: The emulator ended by itself \(SIGKILL\)\./);
    expect(await isPortFree(port)).toBe(true);
  });

  it("ends an emulator that a killed run left behind, and starts anew", async () => {
    const { run, port } = await start();
    await run.told("ready at");
    run.signal("SIGKILL");
    await run.ended();
    expect(await isPortFree(port)).toBe(false);
    const again = new StartProcess({}, "--port", String(port), "--once");
    started.push({ run: again, port });
    await again.told("ready at");
    again.signal("SIGINT");
    expect(await again.ended()).toBe(130);
    expect(await isPortFree(port)).toBe(true);
  });

  it("uses an emulator that is there, and leaves it running", async () => {
    const { endpoint } = inject("emulator");
    const run = new StartProcess({}, "--endpoint", endpoint, "--once", "--json");
    expect(await run.ended()).toBe(0);
    const report: unknown = JSON.parse(run.output);
    expect(report).toMatchObject({ asExpected: true, endpoint });
    expect(report).toMatchObject({ session: { counts: { operations: 204, open: 9 } } });
    const jobs = ["completed", "completed", "failed"].map((closedAs) => ({ closedAs }));
    expect(report).toMatchObject({ conference: { jobs } });
    const types = [
      { type: "delivery@release.announced", accepted: 3, isGranted: true, delivered: 3 },
      { type: "delivery@release.shipped", accepted: 3, isGranted: false, delivered: 0 },
    ];
    expect(report).toMatchObject({ partner: { types } });
    expect(await isPortFree(Number(new URL(endpoint).port))).toBe(false);
  });
});

/** A run like that of `npm start -- --once`, with templates changed on the way in. */
async function runWith(change: (template: CloudFormationTemplate) => CloudFormationTemplate) {
  const port = await freePort();
  let output = "";
  const running = runLocal({
    acts: playDemonstration,
    variant: demonstration,
    options: { once: true, watch: false, port, keep: false, json: false },
    environment: readLocalEnvironment(),
    output: {
      result: (text) => {
        output += text;
      },
      progress: () => undefined,
    },
    signal: new AbortController().signal,
    adapt: (templates) => {
      const { templates: adapted, leftOut } = adaptTemplates(templates);
      const changed = [...adapted].map(([stack, template]) => [stack, change(template)] as const);
      return { templates: new Map(changed), leftOut };
    },
  });
  const [ended] = await Promise.allSettled([running]);
  await rm(runFolder(port), { recursive: true, force: true });
  return { ended, output, isStopped: await isPortFree(port) };
}

describe("npm start -- --once, with one permission taken from one role", () => {
  it("fails and names function and action", async () => {
    const { ended, output, isStopped } = await runWith((template) =>
      dropPermission(template, /^GateFunctionRole/, "events:PutEvents"),
    );
    expect(ended).toEqual({ status: "fulfilled", value: 1 });
    expect(output).toMatch(/the function signalbox-gate was denied events:PutEvents/);
    expect(isStopped).toBe(true);
  });
});

describe("npm start -- --once, with a resource that can't be deployed", () => {
  it("fails with the reason and the log, and leaves nothing running", async () => {
    const { ended, isStopped } = await runWith((template) => ({
      ...template,
      Resources: { ...template.Resources, Odd: { Type: "AWS::Nonsense::Thing" } },
    }));
    expect(ended).toMatchObject({
      status: "rejected",
      reason: {
        code: "DEPLOY_FAILED",
        message: expect.stringMatching(
          /^deploy failed: .*AWS::Nonsense::Thing.*\nAll it said: \S+deploy\.log\. Correct/,
        ) as string,
      },
    });
    expect(isStopped).toBe(true);
  });
});
