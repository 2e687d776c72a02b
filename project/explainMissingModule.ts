import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nearestName } from "../core/text/nearestName.ts";

/** As Node says it, of a file or of a package. */
const notFound = /^Cannot find (module|package) '([^']+)' imported from '?([^'\n]+)/;

/**
 * What an error says of a module that a file imports and that isn't there: which file imports it,
 * and the way out. Undefined for every other error.
 *
 * @param root folder of the project, absolute: paths are told from there.
 */
export function explainMissingModule(error: unknown, root: string): string | undefined {
  if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")) {
    return undefined;
  }
  const [, kind, wanted = "", from = ""] = notFound.exec(error.message) ?? [];
  if (kind === undefined) return undefined;
  const importer = pathOf(from);
  const place = relative(root, importer);
  if (kind === "package") {
    return `${place} imports ${wanted}, which is not installed: run \`npm install ${wanted}\`, or correct the name.`;
  }
  const file = resolve(dirname(importer), pathOf(wanted));
  return `${place} imports ${relative(root, file)}, which is not there. ${wayOut(file, root)}`;
}

function wayOut(file: string, root: string): string {
  const folder = dirname(file);
  if (!existsSync(folder)) {
    return `There is no folder ${relative(root, folder)}: make it with the file, or remove the import.`;
  }
  const near = nearestName(basename(file), readdirSync(folder));
  if (near === undefined) return "Write the file, or remove the import.";
  return `Did you mean ${near}? Names must be the same in every letter, capitals too.`;
}

function pathOf(text: string): string {
  return text.startsWith("file:") ? fileURLToPath(text) : text;
}
