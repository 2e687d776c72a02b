import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { newFolder } from "./support.ts";

const bin = resolve("cli/signalbox.ts");

/** A command that has ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of Node to its end, in an environment that no test runner has left its mark in. */
export function runNode(workingFolder: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: workingFolder,
    encoding: "utf8",
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: tmpdir(), TMPDIR: tmpdir() },
  });
  return { status, stdout, stderr };
}

/**
 * A project as `signalbox init` makes it, in a folder of its own, with this repository for the
 * package and what that has installed for the rest.
 */
export class ProjectOfOnesOwn {
  readonly folder: string;

  constructor(...args: readonly string[]) {
    const place = newFolder();
    this.folder = join(place, "shop");
    this.run(place, bin, "init", "shop", ...args);
    const packages = join(this.folder, "node_modules");
    mkdirSync(packages);
    for (const name of readdirSync("node_modules").filter((each) => !each.startsWith(".p"))) {
      symlinkSync(resolve("node_modules", name), join(packages, name));
    }
    symlinkSync(resolve("."), join(packages, "signalbox"));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a command of ours in it. */
  signalbox(...args: readonly string[]): string {
    return this.run(this.folder, bin, ...args);
  }

  generate(): void {
    this.signalbox("generate");
  }

  compile(): void {
    this.run(this.folder, "node_modules/typescript/bin/tsc");
  }

  /** What `npm test` does; the answer is vitest's. */
  test(): string {
    this.generate();
    this.compile();
    return this.run(this.folder, "node_modules/vitest/vitest.mjs", "run");
  }

  /** What `npm run synth` does: the templates are in `cdk.out` then. */
  synth(): void {
    this.run(this.folder, "node_modules/aws-cdk/bin/cdk", "synth", "--quiet");
  }

  private run(workingFolder: string, ...args: readonly string[]): string {
    const { status, stdout, stderr } = runNode(workingFolder, ...args);
    if (status === 0) return stdout;
    throw new Error(`${args.join(" ")} ended with ${status}\n${stdout}\n${stderr}`);
  }
}
