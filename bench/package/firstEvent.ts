import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { readLocalEnvironment } from "../../local/config.ts";
import { freePort } from "../../test/support/freePort.ts";
import { npmFlags } from "../../test/support/npmFlags.ts";
import { packedTarballs } from "../../test/support/packed.ts";
import type { Figure } from "../Figure.ts";

/**
 * How long a stranger waits from `init` to the first event that was routed, step by step. Packages
 * are cached: a first round, whose time does not count, fetches what is not.
 */
export async function firstEvent(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  try {
    const { signalbox } = await packedTarballs();
    await firstHour(join(folder, "caching"), signalbox);
    const { init, install, start } = await firstHour(join(folder, "my-router"), signalbox);
    return [
      { name: "npx signalbox init", value: init, unit: "s" },
      { name: "npm install, cached", value: install, unit: "s" },
      { name: "npm start, to the first events routed", value: start, unit: "s" },
      {
        name: "init to the first events routed",
        value: init + install + start,
        unit: "s",
        goal: 60,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds of each step, in a project made in `folder`. */
async function firstHour(folder: string, tarball: string) {
  const { inherited } = readLocalEnvironment();
  const PATH = `${dirname(process.execPath)}${delimiter}${inherited["PATH"] ?? ""}`;
  const run = (cwd: string, file: string, ...args: readonly string[]) => {
    const before = Date.now();
    const env = { ...inherited, PATH };
    execFileSync(file, [...args], { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
    return (Date.now() - before) / 1000;
  };
  const exec = ["exec", "--yes", ...npmFlags, `--package=${tarball}`, "--"];
  const port = String(await freePort());
  return {
    init: run(dirname(folder), "npm", ...exec, "signalbox", "init", folder),
    install: run(folder, "npm", "install", ...npmFlags),
    start: run(folder, "npm", "start", "--silent", "--", "--once", "--port", port),
  };
}
