import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { SignalboxError } from "../core/errors/SignalboxError.ts";

/**
 * The text of every `.json` file below `directory`, by its path from there with `/`.
 *
 * @throws {SignalboxError} SCHEMA_INVALID when there is no such folder.
 */
export async function readSchemaFiles(directory: string): Promise<ReadonlyMap<string, string>> {
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
