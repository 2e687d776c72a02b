import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { LoadedContext, LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { type SubscriberName, subscriberId } from "../../project/names.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import { expandTypes } from "../../project/topics/expandTypes.ts";
import { type BuiltBundles, buildBundles, entryPrefix } from "./buildBundles.ts";
import { subscriberEntry } from "./subscriberEntry.ts";

/** What there is to bundle. */
export interface BundleOptions {
  /** Folder of the project, absolute. */
  readonly root: string;
  readonly contexts: readonly LoadedContext[];
  readonly eventTypes: readonly EventType[];
  /** Whether gate and subscribers send spans: what that takes is in no bundle otherwise. */
  readonly isTraced: boolean;
  /** Where each function gets a folder with its `index.js`. @default .local/functions, git-ignored */
  readonly outdir?: string;
}

/** The folder of every function of a deployment. */
export interface FunctionFolders {
  readonly gate: string;
  readonly audit: string;
  readonly operations: string;
  readonly switches: string;
  subscriber(subscriber: SubscriberName): string;
}

/**
 * Bundles all functions. The same sources give the same bytes, and a file is written only when they
 * differ, so that two synths at once don't disturb each other.
 *
 * @throws {SignalboxError} BUNDLE_FAILED naming file and line.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN when a subscriber listens to what no schema declares.
 */
export async function bundleFunctions(options: BundleOptions): Promise<FunctionFolders> {
  const { outputFiles: files } = await buildFunctions(options);
  const { root, contexts } = options;
  const outdir = options.outdir ?? defaultOutdir(root);
  const subscribers = contexts.flatMap((context) => context.subscribers);
  for (const { path, contents } of files) writeIfChanged(path, contents);
  // The same for all, and a third of the time if each were bundled by itself.
  const sqsSdk = files.find(({ path }) => basename(path) === "sqsSdk.js");
  for (const name of subscribers) {
    const path = join(outdir, subscriberFolder(name), "sqsSdk.js");
    if (sqsSdk) writeIfChanged(path, sqsSdk.contents);
  }
  // The project's own package.json would have Node take the bundles for ES modules.
  writeIfChanged(join(outdir, "package.json"), Buffer.from('{ "type": "commonjs" }\n'));
  return {
    gate: join(outdir, stageFolder("gate")),
    audit: join(outdir, stageFolder("audit")),
    operations: join(outdir, stageFolder("operations")),
    switches: join(outdir, stageFolder("switches")),
    subscriber: (name) => join(outdir, subscriberFolder(name)),
  };
}

/**
 * The bundles of all functions, and what went into each. Writes nothing.
 *
 * @throws {SignalboxError} as `bundleFunctions` does.
 */
export async function buildFunctions(options: BundleOptions): Promise<BuiltBundles> {
  const { root, contexts, isTraced } = options;
  const subscribers = contexts.flatMap((context) => context.subscribers);
  const gate = isTraced ? "tracedHandler" : "handler";
  return buildBundles({
    root,
    outdir: options.outdir ?? defaultOutdir(root),
    entryTexts: new Map(
      subscribers.map((subscriber) => [subscriberId(subscriber), entryOf(subscriber, options)]),
    ),
    entryPoints: [
      [join(stageFolder("gate"), "index"), join(root, `functions/stages/gate/${gate}.ts`)],
      [join(stageFolder("gate"), "s3Sdk"), join(root, "functions/adapters/s3Sdk.ts")],
      [join(stageFolder("gate"), "sqsSdk"), join(root, "functions/adapters/sqsSdk.ts")],
      [join(stageFolder("audit"), "index"), join(root, "functions/stages/audit/handler.ts")],
      [
        join(stageFolder("operations"), "index"),
        join(root, "functions/stages/operations/handler.ts"),
      ],
      [join(stageFolder("switches"), "index"), join(root, "functions/stages/switches/handler.ts")],
      ...subscribers.map((name): [string, string] => [
        join(subscriberFolder(name), "index"),
        entryPrefix + subscriberId(name),
      ]),
    ],
  });
}

function defaultOutdir(root: string): string {
  return join(projectPaths(root).local, "functions");
}

/** Where below `outdir` a stage's function is. */
function stageFolder(stage: "gate" | "audit" | "operations" | "switches"): string {
  return join("stages", stage);
}

/** Where below `outdir` a subscriber's function is. */
function subscriberFolder({ context, name }: SubscriberName): string {
  return join("contexts", context, name);
}

function entryOf(
  subscriber: LoadedSubscriber,
  { eventTypes, isTraced }: Pick<BundleOptions, "eventTypes" | "isTraced">,
): string {
  const { context, name, subscription } = subscriber;
  const known = { types: eventTypes };
  const ids = new Set([
    ...expandTypes(subscription.to, known, subscriberId(subscriber)),
    ...expandTypes(subscription.publishes, known, subscriberId(subscriber)),
  ]);
  const types = eventTypes.filter(({ id }) => ids.has(id));
  const publishes = subscription.publishes.length > 0;
  return subscriberEntry({ context, name, types, publishes, isTraced });
}

function writeIfChanged(file: string, contents: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, file);
}
