import { createHash } from "node:crypto";
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { buildPackages } from "../../build/buildPackages.ts";
import { sourceFolders } from "../../build/packageLayout.ts";
import { type PackedPackages, packPackages } from "../../build/packPackages.ts";
import { isRunning } from "../../project/isRunning.ts";
import { packageVersion } from "../../project/packageVersion.ts";
import { packageRoot } from "../../project/projectRoot.ts";

const folder = join(packageRoot, ".local", "packed");
const deadlineMs = 240_000;

/**
 * The tarballs of both packages, as `npm run pack` makes them. They are built at most once for the
 * same sources, however many tests and processes ask.
 */
export async function packedTarballs(): Promise<PackedPackages> {
  const target = join(folder, sourcesHash());
  const deadline = Date.now() + deadlineMs;
  while (!existsSync(target)) {
    if (Date.now() > deadline) throw new Error(`No tarballs at ${target} after ${deadlineMs} ms`);
    if (takeLock()) {
      try {
        if (!existsSync(target)) await buildInto(target);
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
    } else await setTimeout(200);
  }
  return {
    signalbox: join(target, `signalbox-${packageVersion}.tgz`),
    router: join(target, `signalbox-router-${packageVersion}.tgz`),
  };
}

async function buildInto(target: string): Promise<void> {
  for (const old of readdirSync(folder).filter((name) => join(folder, name) !== lock)) {
    rmSync(join(folder, old), { recursive: true });
  }
  const unfinished = `${target}.unfinished`;
  mkdirSync(unfinished);
  packPackages(await buildPackages(packageRoot, unfinished), unfinished);
  renameSync(unfinished, target);
}

const lock = join(folder, "lock");

/** Whether it is this process that builds. The lock of one that is gone counts for nothing. */
function takeLock(): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    mkdirSync(lock);
  } catch {
    const owner = readOwner();
    if (owner !== undefined && !isRunning(owner)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
  writeFileSync(join(lock, "pid"), String(process.pid));
  return true;
}

function readOwner(): number | undefined {
  try {
    return Number(readFileSync(join(lock, "pid"), "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

/** Of everything that the packages are made of, and by. */
function sourcesHash(): string {
  const hash = createHash("sha256");
  const patterns = [
    ...[...sourceFolders, "build", "schemas"].map((name) => `${name}/**/*`),
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "LICENSE",
  ];
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: packageRoot, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    hash
      .update(`${file.slice(packageRoot.length)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}
