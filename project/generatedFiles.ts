import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PublicCatalog } from "../core/curation/PublicCatalog.ts";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../core/eventTypes/EventType.ts";
import { projectPaths } from "./projectRoot.ts";

/** A schema as EventBridge's registry takes it. */
export interface RegistrySchema {
  /** The context whose registry it belongs to. */
  readonly context: string;
  /** The event type's id; the schema's name in the registry. */
  readonly id: string;
  /** A JSON Schema draft 4 document, as text. */
  readonly content: string;
}

/**
 * The catalog that the build made of the schema files.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export async function loadEventCatalog(root: string): Promise<EventCatalog> {
  const { eventCatalog } = (await importGenerated(root, "eventCatalog.ts")) as {
    readonly eventCatalog: EventCatalog;
  };
  return eventCatalog;
}

/**
 * What the build made of the schemas of public types, to curate their events.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export async function loadPublicCatalog(root: string): Promise<PublicCatalog> {
  const { publicCatalog } = (await importGenerated(root, "publicCatalog.ts")) as {
    readonly publicCatalog: PublicCatalog;
  };
  return publicCatalog;
}

/**
 * The event types that the build made of the schema files, sorted by id.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export async function loadEventTypes(root: string): Promise<readonly EventType[]> {
  const file = generated(root, "eventTypes.ts");
  // A pipeline may have imported it before it was written anew, and a module is read only once.
  const { mtimeNs } = statSync(file, { bigint: true });
  const module = (await import(`${pathToFileURL(file).href}?written=${mtimeNs}`)) as {
    readonly eventTypes: readonly EventType[];
  };
  return module.eventTypes;
}

/**
 * The registry documents that the build made of the schema files, sorted by context and id.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export function loadRegistry(root: string): readonly RegistrySchema[] {
  const folder = generated(root, "registry");
  return readdirSync(folder)
    .toSorted()
    .flatMap((context) => readDocuments(join(folder, context), context));
}

/**
 * The registry documents of the public types as other accounts know them, sorted by id. Their
 * context is `public`. A project without public types has none.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export function loadPublicRegistry(root: string): readonly RegistrySchema[] {
  const folder = join(generated(root, "public"), "registry");
  return existsSync(folder) ? readDocuments(folder, "public") : [];
}

function readDocuments(folder: string, context: string): readonly RegistrySchema[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => ({
      context,
      id: basename(file, ".json"),
      content: readFileSync(join(folder, file), "utf8"),
    }));
}

/**
 * The schema of a type's data as the deployed registry holds it.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export async function loadRegisteredSchema(
  root: string,
  { id, source }: Pick<EventType, "id" | "source">,
): Promise<unknown> {
  const file = join(projectPaths(root).generated, "registry", source, `${id}.json`);
  return JSON.parse(await orNotGenerated(readFile(file, "utf8")));
}

function importGenerated(root: string, name: string): Promise<unknown> {
  return orNotGenerated(import(pathToFileURL(generated(root, name)).href));
}

/** The path of what the build made under this name. */
function generated(root: string, name: string): string {
  const path = join(projectPaths(root).generated, name);
  if (existsSync(path)) return path;
  throw new SignalboxError(
    "GENERATED_MISSING",
    `generated/${name} is not there. Run \`npx signalbox generate\`, which makes it from schemas/.`,
  );
}

function orNotGenerated<Result>(loaded: Promise<Result>): Promise<Result> {
  return loaded.catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code !== "ENOENT" && code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new SignalboxError(
      "GENERATED_MISSING",
      "What the build makes of schemas/ is missing: run `npx signalbox generate`.",
      { cause },
    );
  });
}
