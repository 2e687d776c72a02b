import { join } from "node:path";
import type { BuiltFile } from "./buildBundles.ts";

/** The file that has Node take what is in and below a folder for CommonJS. */
export function commonJsPackage(folder: string): BuiltFile {
  const contents = Buffer.from('{ "type": "commonjs" }\n');
  return { path: join(folder, "package.json"), contents };
}
