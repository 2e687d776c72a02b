import { errorCodes } from "../../core/errors/errorCodes.ts";
import { renderErrorPage } from "../../core/errors/renderErrorPage.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
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

/** Where {@link runGenerate} reads and writes. */
export interface GeneratePaths extends GenerateFolders {
  /** Where the project is the package's own repository. @default it isn't, and nothing is */
  readonly own?: PackagePaths;
}

/** How a run of `npx signalbox generate` ended. */
export interface GenerateOutcome {
  readonly exitCode: 0 | 1;
  /** For people: one line of summary, or one line for each problem. */
  readonly message: string;
  /** For people: one line for each warning about a schema file, which stops nothing. */
  readonly warnings: readonly string[];
}

/**
 * Generates and writes what has changed. Nothing is written unless all of it can be generated:
 * after a failed run everything is as it was, but for what a pipeline needed to be loaded.
 */
export async function runGenerate(paths: GeneratePaths): Promise<GenerateOutcome> {
  const started = performance.now();
  try {
    const { files, changed, metadataType, typeCount, warnings } = await generateInto(paths);
    if (paths.own) {
      await writeIfChanged(paths.own.errorPage, renderErrorPage(errorCodes));
      await writeIfChanged(paths.own.metadataType, metadataType);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const message = `generate: ${typeCount} event types, ${files.size} files, ${changed} changed, ${seconds} s`;
    return { exitCode: 0, message, warnings: warnings.map(formatProblem) };
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    return { exitCode: 1, message: `${error.code}: ${error.message}`, warnings: [] };
  }
}
