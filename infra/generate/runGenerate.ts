import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { type GeneratePaths, generateAll, generatedText } from "./generateAll.ts";

/** How a run of `npm run generate` ended. */
export interface GenerateOutcome {
  readonly exitCode: 0 | 1;
  /** For people: one line of summary, or one line for each problem. */
  readonly message: string;
  /** For people: one line for each warning about a schema file, which stops nothing. */
  readonly warnings: readonly string[];
}

/** Does what {@link generateAll} does, and tells also what is wrong, as a script of its own does. */
export async function runGenerate(paths: GeneratePaths): Promise<GenerateOutcome> {
  try {
    const generated = await generateAll(paths);
    return { exitCode: 0, message: generatedText(generated), warnings: generated.warnings };
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    return { exitCode: 1, message: `${error.code}: ${error.message}`, warnings: [] };
  }
}
