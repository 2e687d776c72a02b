import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { isPackageSchema } from "./packageSchemas.ts";
import { packageRoot, projectPaths } from "./projectRoot.ts";

/**
 * The text of every schema file of a project, by its path from `directory` with `/`: every `.json`
 * below it, and those that come with the package.
 *
 * @param directory the project's folder of schemas, absolute.
 * @throws {SignalboxError} SCHEMA_INVALID when there is no such folder, or when a file in it has the
 *   place of one that comes with the package.
 */
export async function readSchemaFiles(directory: string): Promise<ReadonlyMap<string, string>> {
  const written = await readFiles(directory);
  const { schemas } = projectPaths(packageRoot);
  if (directory === schemas) return written;
  const own = [...(await readFiles(schemas))].filter(([file]) => isPackageSchema(file));
  const taken = [...written.keys()].filter(isPackageSchema);
  if (taken.length > 0) {
    const files = taken.map((file) => `schemas/${file}`).join(", ");
    throw new SignalboxError(
      "SCHEMA_INVALID",
      `${files}: this place is Signalbox's own, and every project has what belongs there. Remove ` +
        "the file, or give it another name.",
    );
  }
  return new Map([...own, ...written].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function readFiles(directory: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (cause: unknown) => {
      throw new SignalboxError(
        "SCHEMA_INVALID",
        `There is no folder of schema files at ${directory}. An event type is declared there, in ` +
          "<context>/<detail-type>.json.",
        { cause },
      );
    },
  );
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    await Promise.all(
      paths.map(
        async (path): Promise<[string, string]> => [
          relative(directory, path).split(sep).join("/"),
          await readFile(path, "utf8"),
        ],
      ),
    ),
  );
}
