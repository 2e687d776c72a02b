import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLocalEnvironment } from "../../local/config.ts";
import {
  type Connection,
  deployEnvironment,
  localRegion,
} from "../../local/deploy/deployEnvironment.ts";
import { resourceNames } from "../../project/names.ts";
import { readDoc } from "../docs/readDocs.ts";
import { pythonWith, runPython } from "../e2e/support/pythonTools.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { waitFor } from "../e2e/support/waitFor.ts";
import { nodesAtHand } from "../infra/eventPackages/support/nodesAtHand.ts";
import { freePort } from "../support/freePort.ts";
import { npmFlags } from "../support/npmFlags.ts";
import { packedTarballs } from "../support/packed.ts";

const run = promisify(execFile);

// Outside of this repository: nothing of it is found from there.
const outside = mkdtempSync(join(tmpdir(), "stranger-"));
const project = join(outside, "my-router");
let port = 0;

/** The environment of whoever has Node 24 and talks to the emulator. */
function environment(): Record<string, string> {
  return deployEnvironment(readLocalEnvironment().inherited, connection());
}

function connection(): Connection {
  const { accessKeyId, secretAccessKey } = readLocalEnvironment();
  const endpoint = `http://127.0.0.1:${port}`;
  return { endpoint, region: localRegion, accessKeyId, secretAccessKey };
}

/** The environment of whoever has not said where AWS is. */
function plainEnvironment(): Record<string, string> {
  const { inherited } = readLocalEnvironment();
  return {
    ...inherited,
    PATH: `${dirname(process.execPath)}${delimiter}${inherited["PATH"] ?? ""}`,
  };
}

async function inProject(command: string, args: readonly string[], env = plainEnvironment()) {
  return run(command, [...args], { cwd: project, env, maxBuffer: 64_000_000 });
}

/** What the audit trail of the project's deployment says became of an event. */
async function statusOf(key: string): Promise<readonly string[]> {
  return waitFor(`the audit record of ${key}`, async () => {
    try {
      const args = ["signalbox", "audit", "show", key, "--json"];
      const { stdout } = await inProject("npx", args, environment());
      const { records } = JSON.parse(stdout) as { records: readonly { status: string }[] };
      return records.map(({ status }) => status);
    } catch {
      return undefined;
    }
  });
}

beforeAll(async () => {
  port = await freePort();
  const { signalbox } = await packedTarballs();
  const args = ["exec", "--yes", ...npmFlags, `--package=${signalbox}`, "--"];
  await run("npm", [...args, "signalbox", "init", "my-router", "--context", "orders"], {
    cwd: outside,
    env: plainEnvironment(),
  });
  await inProject("npm", ["install", ...npmFlags]);
}, 400_000);

afterAll(() => {
  const record = join(project, ".local", "runs", String(port), "emulator.json");
  const { pid } = JSON.parse(readFileSync(record, "utf8")) as { pid: number };
  process.kill(pid, "SIGTERM");
});

// In the order of a stranger's first hour: each step needs the one before.
describe("a project outside of this repository, of packed packages", () => {
  it("refers to the tarballs that made it, and has none of the router's code", () => {
    const text = readFileSync(join(project, "package.json"), "utf8");
    const { dependencies, devDependencies } = JSON.parse(text);
    expect(dependencies.signalbox).toMatch(/^file:.*\.tgz$/);
    expect(devDependencies["signalbox-router"]).toMatch(/^file:.*\.tgz$/);
  });

  it("takes a context more, and its tests pass", async () => {
    await inProject("npx", ["signalbox", "add", "context", "billing"]);
    const { stdout } = await inProject("npm", ["test"]);
    expect(stdout).toMatch(/Test Files .*\d+ passed/);
    expect(stdout).toContain("test/contexts/billing/");
  }, 200_000);

  it("is synthesised by the CDK's command line", async () => {
    const { stdout, stderr } = await inProject("npx", ["cdk", "synth", "--quiet"]);
    expect(stdout + stderr).toContain("my-router-billing");
  }, 200_000);

  it("fits the version that is installed", async () => {
    const { stdout } = await inProject("npx", ["signalbox", "doctor", "--project-only"]);
    expect(stdout).toContain("all that was looked at fits");
  });

  it("runs on the emulator, with every example accounted for", async () => {
    const args = ["start", "--silent", "--", "--once", "--keep", "--json", "--port", String(port)];
    const { stdout } = await inProject("npm", args);
    expect(JSON.parse(stdout)).toMatchObject({ asExpected: true });
  }, 300_000);

  it("makes an event package, with which a third folder publishes on each Node there is", async () => {
    const out = join(outside, "packages");
    const args = ["signalbox", "events", "pack", "--name", "@acme/events", "--out", out, "--json"];
    const { stdout } = await inProject("npx", args);
    const { file } = JSON.parse(stdout) as { file: string };
    const publisher = join(outside, "publisher");
    mkdirSync(publisher);
    writeFileSync(join(publisher, "package.json"), '{ "private": true, "type": "module" }');
    const options = { cwd: publisher, env: plainEnvironment() };
    await run(
      "npm",
      ["install", ...npmFlags, file, "@aws-sdk/client-eventbridge@3.1169.0"],
      options,
    );
    const text = `import { client } from "@acme/events/orders";
const orders = client();
const order = orders.event("orders@order.placed", { orderId: process.argv[2], total: 250 });
process.stdout.write((await orders.publish(order))[0]);
`;
    writeFileSync(join(publisher, "publish.js"), text);
    const nodes = nodesAtHand();
    expect(nodes.length).toBeGreaterThan(0);
    for (const { path, major } of nodes) {
      const ran = await run(path, ["publish.js", `A-${major}`], {
        cwd: publisher,
        env: environment(),
      });
      expect(await statusOf(`orders#${ran.stdout}`)).toEqual(["accepted"]);
    }
  }, 200_000);

  it("is published to from Python, as docs/python.md shows", async () => {
    const folder = join(outside, "python");
    mkdirSync(folder);
    const page = titledBlocks(readDoc("docs/python.md"));
    const publish = page.find(({ title }) => title === "publish.py")?.text ?? "";
    writeFileSync(join(folder, "publish.py"), publish);
    const bus = resourceNames("my-router").ingressBus;
    const script = `import json
from publish import entry, publish
order = entry("orders@order.placed", {"orderId": "A-py", "total": 120})
publish(order)
print(json.loads(order["Detail"])["metadata"]["id"])
`;
    writeFileSync(join(folder, "order.py"), script);
    expect(publish).toContain(resourceNames("signalbox").ingressBus);
    writeFileSync(
      join(folder, "publish.py"),
      publish.replace(resourceNames("signalbox").ingressBus, bus),
    );
    const python = await pythonWith("boto3");
    const { code, out, err } = await runPython(python, folder, connection(), "order.py");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(await statusOf(`orders#${out.trim()}`)).toEqual(["accepted"]);
  }, 200_000);
});
