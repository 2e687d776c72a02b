import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { type BuildFailure, build, type OutputFile, type Plugin } from "esbuild";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { LoadedContext, LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { type SubscriberName, subscriberId } from "../../project/names.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import { expandTypes } from "../../project/topics/expandTypes.ts";
import { bundleSettings } from "./bundleSettings.ts";
import { lazyParts } from "./lazyParts.ts";
import { subscriberEntry } from "./subscriberEntry.ts";

/** What there is to bundle. */
export interface BundleOptions {
  /** Folder of the project, absolute. */
  readonly root: string;
  readonly contexts: readonly LoadedContext[];
  readonly eventTypes: readonly EventType[];
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

/** Marks an entry whose text is made here; what follows is the subscriber's id. */
const entryPrefix = "signalbox-subscriber:";

/**
 * Bundles all functions in one call of esbuild: starting it once for each took 16 s for 60
 * functions where this takes 2.5 s. The same sources give the same bytes, and a file is written
 * only when they differ, so that two synths at once don't disturb each other.
 *
 * @throws {SignalboxError} BUNDLE_FAILED naming file and line.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN when a subscriber listens to what no schema declares.
 */
export async function bundleFunctions(options: BundleOptions): Promise<FunctionFolders> {
  const { root, contexts, eventTypes } = options;
  const outdir = options.outdir ?? join(projectPaths(root).local, "functions");
  const subscribers = contexts.flatMap((context) => context.subscribers);
  const entries = new Map(
    subscribers.map((subscriber) => [subscriberId(subscriber), entryOf(subscriber, eventTypes)]),
  );
  const files = await runEsbuild(root, outdir, entries, [
    [join(stageFolder("gate"), "index"), join(root, "functions/stages/gate/handler.ts")],
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
  ]);
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

/** Where below `outdir` a stage's function is. */
function stageFolder(stage: "gate" | "audit" | "operations" | "switches"): string {
  return join("stages", stage);
}

/** Where below `outdir` a subscriber's function is. */
function subscriberFolder({ context, name }: SubscriberName): string {
  return join("contexts", context, name);
}

async function runEsbuild(
  root: string,
  outdir: string,
  entries: ReadonlyMap<string, string>,
  entryPoints: readonly (readonly [string, string])[],
): Promise<readonly OutputFile[]> {
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: entryPoints.map(([out, entry]) => ({ in: entry, out })),
      outdir,
      ...bundleSettings,
      write: false,
      logLevel: "silent",
      plugins: [...bundleSettings.plugins, lazyParts, virtualEntries(root, entries)],
    });
    return outputFiles;
  } catch (cause) {
    throw bundleFailed(cause, root);
  }
}

function entryOf(subscriber: LoadedSubscriber, eventTypes: readonly EventType[]): string {
  const { context, name, subscription } = subscriber;
  const known = { types: eventTypes };
  const ids = new Set([
    ...expandTypes(subscription.to, known, subscriberId(subscriber)),
    ...expandTypes(subscription.publishes, known, subscriberId(subscriber)),
  ]);
  const types = eventTypes.filter(({ id }) => ids.has(id));
  return subscriberEntry({ context, name, types, publishes: subscription.publishes.length > 0 });
}

function virtualEntries(root: string, entries: ReadonlyMap<string, string>): Plugin {
  return {
    name: "signalbox-subscribers",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: new RegExp(`^${entryPrefix}`) }, ({ path }) => ({
        path: path.slice(entryPrefix.length),
        namespace: entryPrefix,
      }));
      onLoad({ filter: /.*/, namespace: entryPrefix }, ({ path }) => ({
        contents: entries.get(path) ?? "",
        resolveDir: root,
        loader: "ts",
      }));
    },
  };
}

function writeIfChanged(file: string, contents: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, file);
}

function bundleFailed(cause: unknown, root: string): SignalboxError {
  return new SignalboxError("BUNDLE_FAILED", explain(cause, root), { cause });
}

function explain(cause: unknown, root: string): string {
  const [first, ...others] = (cause as Partial<BuildFailure>).errors ?? [];
  if (!first) return `esbuild failed: ${cause instanceof Error ? cause.message : String(cause)}`;
  const { location } = first;
  const file = location && relative(root, join(root, location.file));
  const place = location ? `${file}:${location.line}: ` : "";
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${place}${first.text}${more}. If it is in generated/, run \`npm run generate\`.`;
}
