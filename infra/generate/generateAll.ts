import { errorCodes } from "../../core/errors/errorCodes.ts";
import { renderErrorPage } from "../../core/errors/renderErrorPage.ts";
import { formatProblem } from "../../core/eventTypes/schema/SchemaProblem.ts";
import { type GenerateFolders, generateInto } from "./generateInto.ts";
import { writeIfChanged } from "./writeFiles.ts";

/** What is generated of the package itself. */
export interface PackagePaths {
  /** The page about error codes. */
  readonly errorPage: string;
  /** The module of published metadata. */
  readonly metadataType: string;
}

/** Where {@link generateAll} reads and writes. */
export interface GeneratePaths extends GenerateFolders {
  /** Where the project is the package's own repository. @default it isn't, and nothing is */
  readonly own?: PackagePaths;
}

/** What {@link generateAll} did. */
export interface GeneratedAll {
  readonly typeCount: number;
  readonly fileCount: number;
  /** How many files it wrote, or removed. */
  readonly changed: number;
  readonly tookMs: number;
  /** For people: one line for each warning about a schema file, which stops nothing. */
  readonly warnings: readonly string[];
}

/**
 * Generates and writes what has changed. Nothing is written unless all of it can be generated:
 * after a failure everything is as it was, but for what a pipeline needed to be loaded.
 *
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every file, PIPELINE_INVALID when a
 *   pipeline can't be loaded.
 */
export async function generateAll(paths: GeneratePaths): Promise<GeneratedAll> {
  const started = performance.now();
  const { files, changed, metadataType, typeCount, warnings } = await generateInto(paths);
  if (paths.own) {
    await writeIfChanged(paths.own.errorPage, renderErrorPage(errorCodes));
    await writeIfChanged(paths.own.metadataType, metadataType);
  }
  return {
    ...{ typeCount, changed, fileCount: files.size },
    tookMs: performance.now() - started,
    warnings: warnings.map(formatProblem),
  };
}

/** What was generated, in a line. */
export function generatedText({ typeCount, fileCount, changed, tookMs }: GeneratedAll): string {
  const seconds = (tookMs / 1000).toFixed(1);
  return `generate: ${typeCount} event types, ${fileCount} files, ${changed} changed, ${seconds} s`;
}
