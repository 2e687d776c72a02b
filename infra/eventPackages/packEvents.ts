import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";
import { loadConfig } from "../../project/config/loadConfig.ts";
import { resourceNames } from "../../project/names.ts";
import { loadPipelineContracts } from "../../project/pipelines/loadPipelineContracts.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";
import { writeAllOrNone } from "../../project/writeAllOrNone.ts";
import { generateProject } from "../generate/generateProject.ts";
import { checkPackageName } from "./checkPackageName.ts";
import { type PackageChanges, refuseGone } from "./comparePackages.ts";
import type { EventPackage } from "./EventPackage.ts";
import { makeEventPackage } from "./makeEventPackage.ts";
import { readPackage } from "./readPackage.ts";

/** What `events pack` is asked for. */
export interface PackEventsOptions {
  /** Folder of the project, absolute. */
  readonly root: string;
  /** What npm will call the package. */
  readonly name: string;
  /** @default every context that declares event types */
  readonly contexts?: readonly string[] | undefined;
  /** Where the tarball goes, made where it isn't there; from the working directory. */
  readonly out: string;
  /** The tarball of an earlier package. @default none to compare with */
  readonly previous?: string | undefined;
  /** Ids of types that the earlier package has and this one need not have. @default none */
  readonly gone?: readonly string[];
}

/** What was made. */
export interface PackedEvents {
  /** Path of the tarball, absolute. */
  readonly file: string;
  readonly eventPackage: EventPackage;
  /** Present where there is an earlier package to compare with. */
  readonly changes?: PackageChanges;
}

/**
 * Makes a package of the project's event types and writes its tarball, whole or not at all. What is
 * generated of the schemas is made anew before.
 *
 * @throws {SignalboxError} EVENT_PACKAGE_INVALID, EVENT_PACKAGE_BREAKS, SCHEMA_INVALID,
 *   PIPELINE_INVALID or CONFIG_INVALID: no tarball was written.
 */
export async function packEvents(options: PackEventsOptions): Promise<PackedEvents> {
  const { root, name, contexts, previous, gone = [] } = options;
  checkPackageName(name);
  const before = previous === undefined ? undefined : await readBefore(previous);
  if (!before && gone.length > 0) throw goneOfNothing();
  const config = await loadConfig(root);
  await generateProject(root);
  const eventPackage = await makeEventPackage({
    name,
    contexts,
    schemaFiles: await readSchemaFiles(projectPaths(root).schemas),
    pipelines: await loadPipelineContracts(root),
    busName: resourceNames(config.name).ingressBus,
  });
  const changes = before && refuseGone(before, eventPackage, gone);
  const file = await write(options.out, eventPackage);
  return { file, eventPackage, ...(changes ? { changes } : {}) };
}

async function readBefore(path: string) {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SignalboxError(
      "EVENT_PACKAGE_INVALID",
      `The earlier package can't be read: ${reasonOf(cause)}.`,
      { cause },
    );
  });
  return readPackage(bytes, path);
}

function goneOfNothing(): SignalboxError {
  return new SignalboxError(
    "EVENT_PACKAGE_INVALID",
    "--gone names what an earlier package has: give its tarball, with --previous.",
  );
}

async function write(out: string, { fileName, tarball }: EventPackage): Promise<string> {
  const folder = resolve(out);
  try {
    await mkdir(folder, { recursive: true });
    await writeAllOrNone(folder, new Map([[fileName, tarball]]));
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  return join(folder, fileName);
}

function unwritable(folder: string, cause: unknown): SignalboxError {
  return new SignalboxError(
    "EVENT_PACKAGE_INVALID",
    `The package can't be written into ${folder}: ${reasonOf(cause)}.`,
    { cause },
  );
}
