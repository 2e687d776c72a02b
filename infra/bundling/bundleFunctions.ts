import { join } from "node:path";
import type { Metafile } from "esbuild";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { LoadedContext, LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { type SubscriberName, subscriberId } from "../../project/names.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import { expandTypes } from "../../project/topics/expandTypes.ts";
import { type BuiltBundles, type BuiltFile, buildBundles, givenImport } from "./buildBundles.ts";
import { commonJsPackage } from "./commonJsPackage.ts";
import { lazyParts } from "./lazyParts.ts";
import {
  componentFolder,
  pipelineBundles,
  pipelineFolder,
  pipelinesOf,
} from "./pipelineBundles.ts";
import { buildRuntime } from "./runtime/buildRuntime.ts";
import { shareRuntime } from "./runtime/shareRuntime.ts";
import { stageBundles, stageFolder, stageParts } from "./stageBundles.ts";
import { type SubscriberEntry, subscriberCatalog, subscriberEntry } from "./subscriberEntry.ts";
import { writeBundles } from "./writeBundles.ts";

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
  /**
   * Of the layer that subscribers, pipelines and components share; in no other function. Nothing is
   * there where the project has none of them.
   */
  readonly runtime: string;
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
  const { outputFiles } = await buildFunctions(options);
  const outdir = outdirOf(options);
  // The project's own package.json would have Node take the bundles for ES modules.
  writeBundles([...outputFiles, commonJsPackage(outdir)]);
  return {
    gate: join(outdir, stageFolder("gate")),
    audit: join(outdir, stageFolder("audit")),
    operations: join(outdir, stageFolder("operations")),
    switches: join(outdir, stageFolder("switches")),
    guardrails: join(outdir, stageFolder("guardrails")),
    transitions: join(outdir, stageFolder("transitions")),
    publicBus: join(outdir, stageFolder("public")),
    curator: join(outdir, stageFolder("curator")),
    runtime: join(outdir, runtimeFolder),
    pipeline: (context) => join(outdir, pipelineFolder(context)),
    component: (name) => join(outdir, componentFolder(name)),
    subscriber: (name) => join(outdir, subscriberFolder(name)),
  };
}

/**
 * The bundles of all functions, and what went into each: those of stages stand alone, those of
 * contexts share their runtime. Writes nothing.
 *
 * @throws {SignalboxError} as `bundleFunctions` does.
 */
export async function buildFunctions(options: BundleOptions): Promise<BuiltBundles> {
  const { root, contexts, eventTypes, isTraced } = options;
  const outdir = outdirOf(options);
  const { entries, modules } = contextEntries(options);
  const stages = stageBundles({
    isTraced,
    hasPublicTypes: eventTypes.some(({ visibility }) => visibility === "public"),
    hasPipelines: pipelinesOf(contexts).length > 0,
  });
  const built = await Promise.all([
    buildBundles({
      root,
      outdir,
      entries: stages,
      plugins: [lazyParts(Object.values(stageParts))],
    }),
    ...(entries.size === 0
      ? []
      : [
          buildRuntime({ outdir: join(outdir, runtimeFolder), isTraced }),
          buildBundles({ root, outdir, entries, modules, plugins: [shareRuntime] }),
        ]),
  ]);
  return {
    outputFiles: built.flatMap(({ outputFiles }): readonly BuiltFile[] => outputFiles),
    metafile: joined(built.map(({ metafile }) => metafile)),
  };
}

/** Where below `outdir` the layer is that functions share. */
const runtimeFolder = "runtime";

/** Bundles to be made, and what their entries import besides files. */
interface ContextEntries {
  readonly entries: ReadonlyMap<string, string>;
  readonly modules: ReadonlyMap<string, string>;
}

function contextEntries(options: BundleOptions): ContextEntries {
  const subscribers = options.contexts
    .flatMap((context) => context.subscribers)
    .map((subscriber) => ({
      folder: subscriberFolder(subscriber),
      entry: entryOf(subscriber, options),
    }));
  const pipelines = pipelinesOf(options.contexts).flatMap(pipelineBundles);
  return {
    entries: new Map([
      ...subscribers.map(({ folder, entry }) => {
        return [join(folder, "index"), subscriberEntry(entry, givenImport(folder))] as const;
      }),
      ...pipelines.map(({ folder, text }) => [join(folder, "index"), text] as const),
    ]),
    modules: new Map(subscribers.map(({ folder, entry }) => [folder, subscriberCatalog(entry)])),
  };
}

function outdirOf({ root, outdir }: BundleOptions): string {
  return outdir ?? join(projectPaths(root).local, "functions");
}

/** Where below `outdir` a subscriber's function is. */
function subscriberFolder({ context, name }: SubscriberName): string {
  return `contexts/${context}/${name}`;
}

function entryOf(
  subscriber: LoadedSubscriber,
  { eventTypes, isTraced }: Pick<BundleOptions, "eventTypes" | "isTraced">,
): SubscriberEntry {
  const { context, name, subscription } = subscriber;
  const known = { types: eventTypes };
  const ids = new Set([
    ...expandTypes(subscription.to, known, subscriberId(subscriber)),
    ...expandTypes(subscription.publishes, known, subscriberId(subscriber)),
  ]);
  const types = eventTypes.filter(({ id }) => ids.has(id));
  const publishes = subscription.publishes.length > 0;
  return { context, name, types, publishes, isTraced };
}

function joined(metafiles: readonly Metafile[]): Metafile {
  return {
    inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)) as Metafile["inputs"],
    outputs: Object.assign({}, ...metafiles.map(({ outputs }) => outputs)) as Metafile["outputs"],
  };
}
