import { errorCodes } from "../../core/errors/errorCodes.ts";
import { renderErrorPage } from "../../core/errors/renderErrorPage.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { formatProblem } from "../../core/eventTypes/schema/SchemaProblem.ts";
import { type GenerateFolders, generateInto } from "./generateInto.ts";
import { writeIfChanged } from "./writeFiles.ts";

/** Where {@link runGenerate} reads and writes. */
export interface GeneratePaths extends GenerateFolders {
  /** The page about error codes. */
  readonly errorPage: string;
  /** The module of published metadata. */
  readonly metadataType: string;
}

/** How a run of `npm run generate` ended. */
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
    await writeIfChanged(paths.errorPage, renderErrorPage(errorCodes));
    await writeIfChanged(paths.metadataType, metadataType);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const message = `generate: ${typeCount} event types, ${files.size} files, ${changed} changed, ${seconds} s`;
    return { exitCode: 0, message, warnings: warnings.map(formatProblem) };
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    return { exitCode: 1, message: `${error.code}: ${error.message}`, warnings: [] };
  }
}
