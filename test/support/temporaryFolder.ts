import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning } from "../../project/isRunning.ts";

const prefix = "signalbox-tests-";

/**
 * Gives a test run a temporary folder of its own, which goes with it: whatever tests, the CDK and
 * the emulator leave there. Those of runs that were killed go too.
 */
export function setup(): () => void {
  removeLeftovers();
  const before = tmpdir();
  const own = mkdtempSync(join(before, `${prefix}${process.pid}-`));
  process.env["TMPDIR"] = own;
  return () => {
    process.env["TMPDIR"] = before;
    rmSync(own, { recursive: true, force: true, maxRetries: 3 });
  };
}

function removeLeftovers(): void {
  const found = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
  for (const name of found) {
    const pid = Number(name.slice(prefix.length).split("-")[0]);
    if (!isRunning(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
