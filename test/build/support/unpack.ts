import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Unpacks a tarball, and returns the folder that then holds the package. */
export function unpack(tarball: string): string {
  const folder = mkdtempSync(join(tmpdir(), "unpacked-"));
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  return join(folder, "package");
}
