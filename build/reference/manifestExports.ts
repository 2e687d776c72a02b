import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The package's public entries: a source file by `./entry`. */
export function manifestExports(root: string): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string>>;
  };
  return manifest.exports;
}
