import { createReadStream } from "node:fs";
import { realpath } from "node:fs/promises";
import { dirname, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { usageError } from "../../admin/errors/usageError.ts";
import type { ImportNote } from "../../admin/eventTypes/import/ImportNote.ts";
import { type ReadSource, readSource } from "../../admin/eventTypes/import/readSource.ts";
import type { Source } from "../../admin/eventTypes/import/Source.ts";
import { filesNamedBy } from "../../admin/eventTypes/import/Sources.ts";
import type { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import type { Terminal } from "../terminal/Terminal.ts";
import { readFileArgument } from "./readFileArgument.ts";
import { readText } from "./readText.ts";

/** What the files of an import hold. */
export interface ReadSources {
  readonly given: readonly Source[];
  /** Those that references lead to, in the folders of the files given or below. */
  readonly beside: readonly Source[];
  readonly notes: readonly ImportNote[];
}

/** Enough for an API in many files. */
const maxFiles = 500;

/**
 * Reads the files given, `-` being standard input, and those that they refer to. Nothing outside
 * the folders of the files given is read, and nothing from the network.
 *
 * @throws {SignalboxError} USAGE_INVALID when a file given can't be read, IMPORT_REFUSED when one
 *   is neither JSON nor YAML.
 */
export async function readSources(
  paths: readonly string[],
  terminal: Terminal,
): Promise<ReadSources> {
  const given = new Map<string, ReadSource>();
  for (const path of new Set(paths)) {
    if (/^https?:\/\//i.test(path)) throw onNetwork(path);
    const text = await readFileArgument(path, "schemas", terminal);
    const name = path === "-" ? "standard input" : path;
    const uri = pathToFileURL(resolve(name)).href;
    given.set(uri, readSource(text, name, uri));
  }
  const named = paths.filter((path) => path !== "-");
  const folders = await Promise.all(named.map((path) => realpath(dirname(path))));
  const beside = await readAllBeside(given, folders);
  const all = [...given.values(), ...beside.values()];
  return {
    given: [...given.values()].map(({ source }) => source),
    beside: [...beside.values()].map(({ source }) => source),
    notes: all.flatMap(({ notes }) => notes),
  };
}

function onNetwork(url: string): SignalboxError {
  return usageError(
    `${shortValue(url)} is on the network, from which nothing is read: save it to a file, or hand ` +
      "it over as in `curl … | npx signalbox types import - --context …`.",
  );
}

/** Whatever those given refer to, and what that refers to in turn. */
async function readAllBeside(
  given: ReadonlyMap<string, ReadSource>,
  folders: readonly string[],
): Promise<ReadonlyMap<string, ReadSource>> {
  const beside = new Map<string, ReadSource>();
  const waiting = [...given.values()];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const uris = filesNamedBy(next.source).filter((uri) => !given.has(uri) && !beside.has(uri));
    for (const uri of uris) {
      const read = await readBeside(uri, folders);
      if (!read) continue;
      beside.set(uri, read);
      waiting.push(read);
      if (beside.size > maxFiles) {
        throw usageError(`The files refer to more than ${maxFiles} others: import a part of them.`);
      }
    }
  }
  return beside;
}

/** Undefined where there is no such file, or none that may be read: then the reference says so. */
async function readBeside(
  uri: string,
  folders: readonly string[],
): Promise<ReadSource | undefined> {
  const path = await pathOf(uri);
  if (path === undefined || !folders.some((folder) => isWithin(path, folder))) return undefined;
  const name = relative(process.cwd(), path);
  return readSource(await readText(createReadStream(path), name), name, uri);
}

async function pathOf(uri: string): Promise<string | undefined> {
  try {
    return await realpath(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

function isWithin(path: string, folder: string): boolean {
  const steps = relative(folder, path).split(sep);
  return steps[0] !== ".." && steps[0] !== "";
}
