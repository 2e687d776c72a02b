import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBundles } from "../../../infra/bundling/buildBundles.ts";
import { buildFunctions, bundleFunctions } from "../../../infra/bundling/bundleFunctions.ts";
import { lazyParts } from "../../../infra/bundling/lazyParts.ts";
import { layerPackages, runtimePackage } from "../../../infra/bundling/runtime/runtimeParts.ts";
import { stageParts } from "../../../infra/bundling/stageBundles.ts";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { loadEventTypes } from "../../../project/generatedFiles.ts";
import { encodeGrants } from "../../../project/grants/reconciledGrants.ts";
import { projectRoot } from "../../../project/projectRoot.ts";
import { gateEnvironment } from "../../support/bundles/gateEnvironment.ts";
import { runtimePath } from "../../support/bundles/runtimePath.ts";
import { errorWith } from "../support/errorWith.ts";
import { githubContext, pushSubscriber } from "../support/fixtures.ts";

const outdir = mkdtempSync(join(tmpdir(), "signalbox-bundles-"));
const bundle = (path: string) => join(outdir, path, "index.js");
const text = (path: string) => readFileSync(bundle(path), "utf8");
const layer = join(outdir, "runtime", layerPackages, runtimePackage);

/** The text of all files that a function loads when it starts. */
function loadedText(path: string): string {
  const script =
    "require(process.argv[1]); process.stdout.write(JSON.stringify(Object.keys(require.cache)))";
  const found = execFileSync(process.execPath, ["--eval", script, bundle(path)], {
    env: environment,
    encoding: "utf8",
  });
  return (JSON.parse(found) as readonly string[])
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
}

/** What the template sets, so that functions find their configuration. */
const environment = {
  ...runtimePath(join(outdir, "runtime")),
  AWS_REGION: "eu-central-1",
  ...gateEnvironment,
  SUBSCRIBER_ID: "github.pushActivity",
  QUEUE_URL: "http://127.0.0.1:9/work",
  DEAD_LETTER_QUEUE_URL: "http://127.0.0.1:9/dead-letters",
  INGRESS_BUS_NAME: "ingress",
  PUBLIC_BUS_NAME: "public",
  PUBLIC_BUS_ARN: "arn:aws:events:eu-central-1:111122223333:event-bus/signalbox-public",
  DEPLOYMENT: "signalbox",
  GRANTS: encodeGrants([]),
  DETAILS_RULE_NAME: "signalbox-audit-details",
  POWERTOOLS_SERVICE_NAME: "signalbox-part",
  STATE_MACHINE_ARN: "arn:aws:states:eu-central-1:1:stateMachine:signalbox-event-setup-pipeline",
};

beforeAll(async () => {
  const eventTypes = await loadEventTypes(projectRoot);
  const contexts = await loadContexts(projectRoot);
  await bundleFunctions({ root: projectRoot, contexts, eventTypes, isTraced: false, outdir });
}, 60_000);
afterAll(() => {
  rmSync(outdir, { recursive: true, force: true });
});

describe("bundleFunctions", () => {
  it.each([
    "stages/gate",
    "stages/audit",
    "stages/operations",
    "stages/switches",
    "stages/guardrails",
    "stages/public",
    "stages/curator",
    "contexts/github/pushActivity",
    "contexts/delivery/pipelines",
    "stages/transitions",
    "pipelines/event-setup",
    "components/event-setup/schedule",
  ])(
    "makes a module of %s that loads with nothing beside it but the layer, and exports its handler",
    (path) => {
      const script = "process.stdout.write(typeof require(process.argv[1]).handler)";
      const found = execFileSync(process.execPath, ["--eval", script, bundle(path)], {
        cwd: outdir,
        env: environment,
        encoding: "utf8",
      });
      expect(found).toBe("function");
    },
  );

  it("gives a subscriber the validators of its own types only", () => {
    const pushActivity = text("contexts/github/pushActivity");
    expect(pushActivity).toContain("github@push");
    expect(pushActivity).not.toContain("github@pull_request.closed");
    expect(text("contexts/github/mergedPullRequests")).toContain("github@pull_request.closed");
  });

  it("gives a subscriber that publishes what that takes, and no other", () => {
    const [publisher, other] = [
      loadedText("contexts/delivery/pipelines"),
      loadedText("contexts/delivery/scoreboard"),
    ];
    const holds = (code: string, ...texts: readonly string[]) =>
      texts.map((part) => code.includes(part));
    expect(holds(publisher, "PutEvents", "delivery@pipeline.finished")).toEqual([true, true]);
    expect(holds(publisher, "github@release.published")).toEqual([false]);
    expect(holds(other, "PutEvents")).toEqual([false]);
  });

  it("gives a component its own code only, and not what starts runs", () => {
    const schedule = loadedText("components/event-setup/schedule");
    const holds = (code: string, ...texts: readonly string[]) =>
      texts.map((part) => code.includes(part));
    const names = ["event_dashboard", "StartExecution", "PutEvents"];
    expect(holds(schedule, ...names)).toEqual([false, false, false]);
    expect(holds(loadedText("pipelines/event-setup"), ...names)).toEqual([true, true, true]);
  });

  it("makes nothing for pipelines where there are none", async () => {
    const eventTypes = await loadEventTypes(projectRoot);
    const root = projectRoot;
    const { outputFiles } = await buildFunctions({
      root,
      contexts: [],
      eventTypes,
      isTraced: false,
    });
    const paths = outputFiles.map(({ path }) => path);
    expect(paths.filter((path) => /pipelines|components|transitions/.test(path))).toEqual([]);
  });

  it("gives the curator the public types only, and makes none where no type is public", async () => {
    const curator = text("stages/curator");
    expect(curator.includes("delivery@release.announced")).toBe(true);
    expect(curator.includes("github@push")).toBe(false);
    const options = { root: projectRoot, contexts: [], eventTypes: [], isTraced: false };
    const { outputFiles } = await buildFunctions(options);
    expect(outputFiles.filter(({ path }) => path.includes("stages/curator"))).toEqual([]);
  });

  it.each(["contexts/github/pushActivity", "pipelines/event-setup"])(
    "keeps the SQS SDK out of a cold start, in a file of the layer: %s",
    (path) => {
      const loaded = loadedText(path);
      expect(loaded.includes("AmazonSQS")).toBe(false);
      const [, part = ""] = /import\("(\.\/sqsSdk[^"]*)"\)/.exec(loaded) ?? [];
      const script = "process.stdout.write(Object.keys(require(process.argv[1])).join())";
      const sdk = join(layer, part);
      const found = execFileSync(process.execPath, ["--eval", script, sdk], { encoding: "utf8" });
      expect(found).toContain("ChangeMessageVisibilityCommand");
    },
  );

  it.each(["stages/gate", "stages/curator"])(
    "keeps the SQS SDK out of a cold start, in a file that it can load: %s",
    (path) => {
      expect(text(path).includes('import("./sqsSdk.js")')).toBe(true);
      expect(text(path).includes("AmazonSQS")).toBe(false);
      const script = "process.stdout.write(Object.keys(require(process.argv[1])).join())";
      const sdk = join(dirname(bundle(path)), "sqsSdk.js");
      const found = execFileSync(process.execPath, ["--eval", script, sdk], { encoding: "utf8" });
      expect(found).toContain("ChangeMessageVisibilityCommand");
    },
  );

  it("keeps the S3 SDK out of the gate's cold start, in a file it can load", () => {
    expect(text("stages/gate").includes('import("./s3Sdk.js")')).toBe(true);
    expect(text("stages/gate").includes("AmazonS3")).toBe(false);
    const script = "import(process.argv[1]).then((s3) => process.stdout.write(typeof s3.S3Client))";
    const part = join(outdir, "stages/gate", "s3Sdk.js");
    const found = execFileSync(process.execPath, ["--eval", script, part], { encoding: "utf8" });
    expect(found).toBe("function");
  });

  it("takes in what a project's own code imports only when it needs it", async () => {
    const root = mkdtempSync(join(tmpdir(), "signalbox-lazy-"));
    const [entry, part] = [join(root, "entry.ts"), join(root, "sqsSdk.ts")];
    writeFileSync(entry, 'export const load = () => import("./sqsSdk.ts");');
    writeFileSync(part, 'export const found = "here";');
    const entries = new Map([["index", 'export * from "./entry.ts";']]);
    const plugins = [lazyParts(Object.values(stageParts))];
    const built = await buildBundles({ root, outdir: root, entries, plugins });
    rmSync(root, { recursive: true });
    expect(built.outputFiles).toHaveLength(1);
    expect(built.outputFiles[0]?.text).toContain('"here"');
  });

  it("names no folder of the machine it ran on", () => {
    for (const path of ["stages/gate", "stages/audit", "contexts/github/pushActivity"]) {
      expect(text(path)).not.toContain(projectRoot);
    }
    for (const file of readdirSync(layer)) {
      expect(readFileSync(join(layer, file), "utf8")).not.toContain(projectRoot);
    }
  });

  it("gives the same bytes again, and leaves files alone that are as they should be", async () => {
    const before = { text: text("stages/gate"), written: statSync(bundle("stages/gate")).mtimeMs };
    const eventTypes = await loadEventTypes(projectRoot);
    await bundleFunctions({ root: projectRoot, contexts: [], eventTypes, isTraced: false, outdir });
    expect(text("stages/gate")).toBe(before.text);
    expect(statSync(bundle("stages/gate")).mtimeMs).toBe(before.written);
  });

  it("rejects a subscriber to a type that no schema declares", async () => {
    const contexts = [githubContext([pushSubscriber("pushActivity")])];
    await expect(
      bundleFunctions({ root: projectRoot, contexts, eventTypes: [], isTraced: false, outdir }),
    ).rejects.toMatchObject({ code: "EVENT_TYPE_UNKNOWN" });
  });

  it("rejects a subscriber that can't be bundled, naming what is missing", async () => {
    const contexts = [githubContext([pushSubscriber("nobody")])];
    const eventTypes = await loadEventTypes(projectRoot);
    await expect(
      bundleFunctions({ root: projectRoot, contexts, eventTypes, isTraced: false, outdir }),
    ).rejects.toEqual(
      errorWith("BUNDLE_FAILED", "functions/contexts/github/subscribers/nobody.ts"),
    );
  });
});
