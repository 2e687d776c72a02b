import { join } from "node:path";
import { build } from "esbuild";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { bundleSettings } from "../../infra/bundling/bundleSettings.ts";

/**
 * A function of `smoke/functions/` as a zip archive could hold it: bundled as those of a deployment.
 *
 * @throws {SignalboxError} SMOKE_FAILED when nothing came of it.
 */
export async function bundleFunction(folder: string): Promise<string> {
  const entry = join(import.meta.dirname, "..", "functions", folder, "handler.ts");
  const { outputFiles } = await build({ ...bundleSettings, entryPoints: [entry], write: false });
  const text = outputFiles[0]?.text;
  if (text !== undefined) return text;
  throw new SignalboxError("SMOKE_FAILED", `Nothing came of bundling ${entry}.`);
}
