import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { zipSync } from "fflate";

/** The size of a folder as the CDK's command line uploads it: a zip archive. */
export function zippedBytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = files.map(
    (file) => [relative(folder, file), new Uint8Array(readFileSync(file))] as const,
  );
  return zipSync(Object.fromEntries(contents)).byteLength;
}
