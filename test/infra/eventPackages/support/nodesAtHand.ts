import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";

/** A Node that can be run. */
export interface NodeAtHand {
  readonly path: string;
  /** Its major version. */
  readonly major: number;
}

/** The Nodes of this machine's path from 20 on, one of each major version, this process's among them. */
export function nodesAtHand(): readonly NodeAtHand[] {
  const { stdout } = spawnSync("which", ["-a", "node"], { encoding: "utf8" });
  const paths = [process.execPath, ...stdout.split("\n").filter((path) => path !== "")];
  const found = new Map<number, string>();
  for (const path of new Set(paths.map((one) => realpathSync(one)))) {
    const version = spawnSync(path, ["--version"], { encoding: "utf8" }).stdout;
    const major = Number(/^v(\d+)\./.exec(version)?.[1]);
    if (major >= 20 && !found.has(major)) found.set(major, path);
  }
  return [...found].map(([major, path]) => ({ major, path }));
}
