import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../project/projectRoot.ts";

/**
 * The executable of another version of Node, which npm fetches the first time: one that has no
 * `require` of ES modules, say.
 *
 * @param version exact.
 */
export function nodeOf(version: string): string {
  const folder = join(packageRoot, ".local", "node");
  const name = `node-${process.platform}-${process.arch}`;
  const executable = join("node_modules", name, "bin", "node");
  const target = join(folder, version);
  if (!existsSync(join(target, executable))) {
    const unfinished = `${target}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, "package.json"), '{ "private": true }\n');
    const args = ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
    execFileSync("npm", [...args, `${name}@${version}`], { cwd: unfinished, stdio: "pipe" });
    if (existsSync(target)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, target);
  }
  return join(target, executable);
}
