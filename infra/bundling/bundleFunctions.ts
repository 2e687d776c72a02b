import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { LoadedContext, LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { type SubscriberName, subscriberId } from "../../project/names.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import { expandTypes } from "../../project/topics/expandTypes.ts";
import { type BuiltBundles, buildBundles, entryPrefix } from "./buildBundles.ts";
import {
  componentFolder,
  pipelineBundles,
  pipelineFolder,
  pipelinesOf,
} from "./pipelineBundles.ts";
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
  readonly guardrails: string;
  /** Nothing is there where the project has no pipeline. */
  readonly transitions: string;
  /** Nothing is there where no event type is public. */
  readonly publicBus: string;
  /** Nothing is there where no event type is public. */
  readonly curator: string;
  pipeline(context: string): string;
  component(component: SubscriberName): string;
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
  const { root, contexts, eventTypes } = options;
  const outdir = options.outdir ?? defaultOutdir(root);
  for (const { path, contents } of files) writeIfChanged(path, contents);
  // The same for all, and a third of the time if each were bundled by itself.
  const sqsSdk = files.find(({ path }) => basename(path) === "sqsSdk.js");
  const queueFolders = contexts.flatMap(({ subscribers, pipeline }) => [
    ...subscribers.map(subscriberFolder),
    ...(pipeline ? [pipelineFolder(pipeline.context)] : []),
  ]);
  if (hasPublicTypes(eventTypes)) queueFolders.push(stageFolder("curator"));
  for (const folder of queueFolders) {
    const path = join(outdir, folder, "sqsSdk.js");
    if (sqsSdk) writeIfChanged(path, sqsSdk.contents);
  }
  // The project's own package.json would have Node take the bundles for ES modules.
  writeIfChanged(join(outdir, "package.json"), Buffer.from('{ "type": "commonjs" }\n'));
  return {
    gate: join(outdir, stageFolder("gate")),
    audit: join(outdir, stageFolder("audit")),
    operations: join(outdir, stageFolder("operations")),
    switches: join(outdir, stageFolder("switches")),
    guardrails: join(outdir, stageFolder("guardrails")),
    transitions: join(outdir, stageFolder("transitions")),
    publicBus: join(outdir, stageFolder("public")),
    curator: join(outdir, stageFolder("curator")),
    pipeline: (context) => join(outdir, pipelineFolder(context)),
    component: (name) => join(outdir, componentFolder(name)),
    subscriber: (name) => join(outdir, subscriberFolder(name)),
  };
}

/**
 * The bundles of all functions, and what went into each. Writes nothing.
 *
 * @throws {SignalboxError} as `bundleFunctions` does.
 */
export async function buildFunctions(options: BundleOptions): Promise<BuiltBundles> {
  const { root, contexts } = options;
  const subscribers = contexts.flatMap((context) => context.subscribers);
  const entries = [
    ...subscribers.map((subscriber) => ({
      folder: subscriberFolder(subscriber),
      text: entryOf(subscriber, options),
    })),
    ...pipelinesOf(contexts).flatMap(pipelineBundles),
  ];
  return buildBundles({
    root,
    outdir: options.outdir ?? defaultOutdir(root),
    entryTexts: new Map(entries.map(({ folder, text }) => [folder, text])),
    entryPoints: [
      ...stageEntries(options).map(([out, file]) => [out, join(root, file)] as const),
      ...entries.map(({ folder }) => [join(folder, "index"), entryPrefix + folder] as const),
    ],
  });
}

/** The router's own functions and parts of them, each a file of the project. */
function stageEntries({
  contexts,
  eventTypes,
  isTraced,
}: BundleOptions): readonly (readonly [out: string, file: string])[] {
  const gate = isTraced ? "tracedHandler" : "handler";
  return [
    [join(stageFolder("gate"), "index"), `functions/stages/gate/${gate}.ts`],
    [join(stageFolder("gate"), "s3Sdk"), "functions/adapters/s3Sdk.ts"],
    [join(stageFolder("gate"), "sqsSdk"), "functions/adapters/sqsSdk.ts"],
    [join(stageFolder("audit"), "index"), "functions/stages/audit/handler.ts"],
    [join(stageFolder("operations"), "index"), "functions/stages/operations/handler.ts"],
    [join(stageFolder("switches"), "index"), "functions/stages/switches/handler.ts"],
    [join(stageFolder("guardrails"), "index"), "functions/stages/guardrails/handler.ts"],
    ...(hasPublicTypes(eventTypes)
      ? [
          [join(stageFolder("public"), "index"), "functions/stages/public/handler.ts"] as const,
          [join(stageFolder("curator"), "index"), "functions/stages/curator/handler.ts"] as const,
        ]
      : []),
    ...(pipelinesOf(contexts).length === 0
      ? []
      : [
          [
            join(stageFolder("transitions"), "index"),
            "functions/stages/pipeline/transitions/handler.ts",
          ] as const,
        ]),
  ];
}

function hasPublicTypes(eventTypes: readonly EventType[]): boolean {
  return eventTypes.some(({ visibility }) => visibility === "public");
}

function defaultOutdir(root: string): string {
  return join(projectPaths(root).local, "functions");
}

/** Where below `outdir` a stage's function is. */
function stageFolder(
  stage:
    | "gate"
    | "audit"
    | "operations"
    | "switches"
    | "guardrails"
    | "transitions"
    | "public"
    | "curator",
): string {
  return join("stages", stage);
}

/** Where below `outdir` a subscriber's function is. */
function subscriberFolder({ context, name }: SubscriberName): string {
  return `contexts/${context}/${name}`;
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
