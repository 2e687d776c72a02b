import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { BuiltPackages } from "./buildPackages.ts";

/** The tarball of each package, by path. */
export interface PackedPackages {
  readonly signalbox: string;
  readonly router: string;
}

/** Packs what was built into tarballs in `folder`. The same files give the same bytes. */
export function packPackages(built: BuiltPackages, folder: string): PackedPackages {
  return {
    signalbox: pack(built.signalbox, folder),
    router: pack(built["signalbox-router"], folder),
  };
}

function pack(built: string, folder: string): string {
  const args = ["pack", built, "--pack-destination", folder, "--json", "--ignore-scripts"];
  const [packed] = JSON.parse(execFileSync("npm", args, { encoding: "utf8" })) as readonly {
    readonly filename: string;
  }[];
  return join(folder, packed?.filename ?? "");
}
