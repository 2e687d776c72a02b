import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makeEventPackage } from "../../infra/eventPackages/makeEventPackage.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { projectPaths, projectRoot } from "../../project/projectRoot.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";
import { readDoc } from "../docs/readDocs.ts";
import { InstalledPackage } from "../infra/eventPackages/support/InstalledPackage.ts";
import { nodesAtHand } from "../infra/eventPackages/support/nodesAtHand.ts";
import { pythonWith, runPython } from "./support/pythonTools.ts";
import { titledBlocks } from "./support/readmeExamples.ts";
import { runSignalbox, signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

interface Shown {
  readonly records: readonly { readonly status: string; readonly detail?: unknown }[];
}

let deployment: Deployment;
let tarball = "";

beforeAll(async () => {
  deployment = await sharedDeployment();
  const out = mkdtempSync(join(tmpdir(), "packed-"));
  const args = ["events", "pack", "--name", "@acme/events", "--contexts", "delivery", "--out", out];
  const { file } = (await signalboxJson(deployment.connection, ...args)) as { file: string };
  tarball = file;
});

function environmentOf({ connection }: Deployment) {
  return {
    AWS_ENDPOINT_URL: connection.endpoint,
    AWS_REGION: connection.region,
    AWS_ACCESS_KEY_ID: connection.accessKeyId,
    AWS_SECRET_ACCESS_KEY: connection.secretAccessKey,
  };
}

/** What the audit trail has of an event of `delivery`, once it has something. */
async function audited(id: string): Promise<Shown> {
  return waitFor(`the audit record of ${id}`, async () => {
    const args = ["audit", "show", `delivery#${id}`, "--json"] as const;
    const { code, out } = await runSignalbox(deployment.connection, ...args);
    return code === 0 ? (JSON.parse(out) as Shown) : undefined;
  });
}

const data = { repository: "octo/router", tag: "v2.1.0", text: "octo/router v2.1.0 is out" };

function publisher(type: string): string {
  return `import { client } from "@acme/events/delivery";
const events = client();
const [id] = await events.publish(events.event(${JSON.stringify(type)}, ${JSON.stringify(data)}));
process.stdout.write(id);
`;
}

describe("a publisher with an event package, against a deployment", () => {
  it.each(nodesAtHand())("is found in the audit trail, from Node $major", async ({ path }) => {
    const installed = new InstalledPackage({
      fileName: basename(tarball),
      tarball: readFileSync(tarball),
    });
    installed.write("publish.mjs", publisher("delivery@release.announced"));

    const ran = await installed.node(path, "publish.mjs", environmentOf(deployment));

    expect(ran).toMatchObject({ status: 0, stderr: "" });
    const { records } = await audited(ran.stdout);
    expect(records.map(({ status }) => status)).toEqual(["accepted"]);
    const types = JSON.parse(
      execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" }),
    ).signalbox.types as Readonly<Record<string, string>>;
    expect(JSON.stringify(records)).toContain(`"${types["delivery@release.announced"]}"`);
  });

  it("is found in the quarantine when a type of its package was renamed since", async () => {
    const files = await readSchemaFiles(projectPaths(projectRoot).schemas);
    const renamed = files.get("delivery/release.announced.json") ?? "";
    const older = await makeEventPackage({
      name: "@acme/events",
      contexts: ["delivery"],
      schemaFiles: new Map([...files, ["delivery/release.told.json", renamed]]),
      busName: deployment.names.ingressBus,
    });
    const installed = new InstalledPackage(older);
    installed.write("publish.mjs", publisher("delivery@release.told"));

    const { stdout: id } = await installed.node(
      process.execPath,
      "publish.mjs",
      environmentOf(deployment),
    );

    const { records } = await audited(id);
    expect(records).toMatchObject([{ status: "rejected" }]);
    const text = JSON.stringify(records);
    expect(text).toContain('no schema declares the event type \\"delivery@release.told\\"');
    expect(text).toContain(older.types["delivery@release.told"]);
  });
});

describe("docs/python.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "python-"));
  const scripts = titledBlocks(readDoc("docs/python.md"));

  beforeAll(() => {
    for (const { title, text } of scripts) writeFileSync(join(folder, title), text);
  });

  it("publishes an event by boto3, which is found in the audit trail", async () => {
    const python = await pythonWith("boto3");

    const ran = await runPython(python, folder, deployment.connection, "announce.py");

    expect(ran).toMatchObject({ code: 0, err: "" });
    const { records } = await audited(ran.out.trim());
    expect(records.map(({ status }) => status)).toEqual(["accepted"]);
    expect(JSON.stringify(records)).toContain('"userId":"ann"');
  });

  it("shows the envelope in twenty lines", () => {
    const lines =
      scripts
        .find(({ title }) => title === "publish.py")
        ?.text.trim()
        .split("\n") ?? [];
    expect(lines.filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(20);
  });

  it("finds by a package's schemas what is wrong with data, and what is right", async () => {
    const python = await pythonWith("jsonschema");
    execFileSync("tar", ["-xzf", tarball, "-C", folder]);
    writeFileSync(join(folder, "good.json"), JSON.stringify(data));
    writeFileSync(join(folder, "bad.json"), JSON.stringify({ ...data, tag: 1, more: true }));
    const check = (file: string) =>
      runPython(
        python,
        folder,
        deployment.connection,
        "check.py",
        "delivery@release.announced",
        file,
      );

    expect(await check("good.json")).toEqual({ code: 0, out: "", err: "" });
    const { code, out } = await check("bad.json");
    expect(code).toBe(1);
    expect(out).toContain("$.tag: 1 is not of type 'string'\n");
    expect(out).toContain("'more' was unexpected");
  });
});
