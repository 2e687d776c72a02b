import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { ErrorCode } from "../../core/errors/errorCodes.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { nearestName } from "../../core/text/nearestName.ts";

/** What a folder's files are held against. */
export interface DeclaredFiles {
  /** Folder of the project, absolute. */
  readonly root: string;
  /** From the root. */
  readonly folder: string;
  /** The file that declares them, from the root. */
  readonly declaredIn: string;
  /** What each is, such as `subscriber`. */
  readonly what: string;
  /** Names of those that need a file. */
  readonly declared: readonly string[];
  /** Names of those that may have one. @default none */
  readonly optional?: readonly string[];
  /** Of the error. */
  readonly code: ErrorCode;
}

/**
 * Makes sure that a folder has a file for each that is declared, and no other.
 *
 * @throws {SignalboxError} `code` naming what is missing where.
 */
export function checkFiles(files: DeclaredFiles): void {
  const { root, folder, declaredIn, what, declared, optional = [], code } = files;
  const path = join(root, folder);
  const found = existsSync(path) ? readdirSync(path) : [];
  const written = found.filter((file) => file.endsWith(".ts")).map((file) => basename(file, ".ts"));
  const surplus = written.find((file) => ![...declared, ...optional].includes(file));
  if (surplus !== undefined) {
    const nearest = nearestName(surplus, declared);
    throw new SignalboxError(
      code,
      `${folder}/${surplus}.ts is not declared in ${declaredIn}, so nothing would ` +
        `run it. Add ${surplus} to its ${what}s, or move the file out of the folder` +
        `${nearest ? ` (it declares ${nearest}: is that the same one?)` : ""}.`,
    );
  }
  const missing = declared.find((name) => !written.includes(name));
  if (missing !== undefined) {
    const nearest = nearestName(missing, written);
    throw new SignalboxError(
      code,
      `${declaredIn} declares the ${what} ${missing}, but there is no ` +
        `${folder}/${missing}.ts${nearest ? `, only ${nearest}.ts` : ""}.`,
    );
  }
}
