import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../project/projectRoot.ts";

/** The folders that hold our code, tests aside, from the inside out. */
export const folders = [
  "core",
  "project",
  "functions",
  "client",
  "admin",
  "infra",
  "cli",
  "local",
  "smoke",
  "bench",
  "build",
] as const;

/** A folder of {@link folders}. */
export type Folder = (typeof folders)[number];

/** One file of ours and what it imports, types included, by path from the package's root. */
export interface Source {
  readonly path: string;
  readonly folder: Folder;
  readonly text: string;
  readonly imports: readonly string[];
}

const specifier = /(?:\bfrom|\bimport\(|\bimport)\s*"(\.{1,2}\/[^"$]+)"/g;

/** Every file of ours. */
export function readSources(): readonly Source[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" });
    const files = entries.filter((entry) => /\.(ts|js)$/.test(entry));
    return files.map((file) => readSource(folder, join(folder, file)));
  });
}

function readSource(folder: Folder, path: string): Source {
  const text = readFileSync(join(packageRoot, path), "utf8");
  const imports = [...text.matchAll(specifier)].map(([, target = ""]) =>
    relative(packageRoot, join(packageRoot, dirname(path), target)),
  );
  return { path, folder, text, imports };
}
