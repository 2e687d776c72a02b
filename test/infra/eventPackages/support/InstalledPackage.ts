import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EventPackage } from "../../../../infra/eventPackages/EventPackage.ts";
import { packageRoot } from "../../../../project/projectRoot.ts";

/** What a program said and how it ended. */
export interface Ran {
  readonly status: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

const environment = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  // The SDK warns of Node 20, which it still runs on.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

/** A project that has an event package installed by npm, with the SDK beside it, and nothing of ours. */
export class InstalledPackage {
  readonly folder: string;
  readonly tarball: string;

  constructor({ fileName, tarball }: Pick<EventPackage, "fileName" | "tarball">) {
    this.folder = mkdtempSync(join(tmpdir(), "publisher-"));
    this.tarball = join(this.folder, fileName);
    writeFileSync(this.tarball, tarball);
    this.write("package.json", JSON.stringify({ name: "publisher", private: true }));
    const flags = ["--offline", "--no-audit", "--no-fund", "--legacy-peer-deps"];
    const { status, stderr } = spawnSync("npm", ["install", this.tarball, ...flags], {
      cwd: this.folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`npm install: ${stderr}`);
    for (const name of ["@aws-sdk/client-eventbridge", "@types/node"]) this.#link(name);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a script of the project's with the Node of that path. */
  async node(path: string, script: string, more: Readonly<Record<string, string>> = {}) {
    return this.#run(path, [script], more);
  }

  /** Compiles what the `tsconfig.json` of that name says. */
  async compile(tsconfig: string) {
    const compiler = join(packageRoot, "node_modules", "typescript", "bin", "tsc");
    return this.#run(process.execPath, [compiler, "-p", tsconfig], {});
  }

  #run(
    command: string,
    args: readonly string[],
    more: Readonly<Record<string, string>>,
  ): Promise<Ran> {
    const settings = Object.entries({ ...environment, ...more }).map(([key, to]) => `${key}=${to}`);
    return new Promise((resolve) => {
      execFile(
        "env",
        [...settings, command, ...args],
        { cwd: this.folder },
        (error, stdout, stderr) => resolve({ status: error?.code ?? 0, stdout, stderr }),
      );
    });
  }

  #link(name: string): void {
    const link = join(this.folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(packageRoot, "node_modules", name), link);
  }
}
