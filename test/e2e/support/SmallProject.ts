import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readLocalEnvironment } from "../../../local/config.ts";
import { sharedPaths } from "../../../local/paths.ts";
import { packageRoot } from "../../../project/projectRoot.ts";

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * A project of one's own, in a folder of its own: it has the package and its dependencies by links
 * in `node_modules`, and the emulator that is installed.
 */
export class SmallProject implements AsyncDisposable {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** @param files their texts by path from the project's root. */
  static async create(files: Readonly<Record<string, string>>): Promise<SmallProject> {
    const root = await realpath(await mkdtemp(join(tmpdir(), "signalbox-project-")));
    const project = new SmallProject(root);
    await project.write({
      "package.json": '{ "name": "my-router", "private": true, "type": "module" }',
      ...files,
    });
    const modules = join(root, "node_modules");
    await mkdir(modules);
    for (const name of await readdir(join(packageRoot, "node_modules"))) {
      await symlink(join(packageRoot, "node_modules", name), join(modules, name));
    }
    await symlink(packageRoot, join(modules, "signalbox"));
    await mkdir(join(root, ".local"));
    await symlink(sharedPaths().venv, join(root, ".local", "venv"));
    return project;
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.root, path)), { recursive: true });
      await writeFile(join(this.root, path), text);
    }
  }

  /** Runs `npx signalbox …` in the project, or in a folder of it. */
  signalbox(args: readonly string[], folder = "."): Promise<Ended> {
    const script = join(this.root, "node_modules", "signalbox", "cli", "signalbox.ts");
    return new Promise((resolve) => {
      const options = {
        cwd: join(this.root, folder),
        env: { ...readLocalEnvironment().inherited },
        maxBuffer: 16 * 1024 * 1024,
      };
      execFile(process.execPath, [script, ...args], options, (error, out, err) => {
        const failed = typeof error?.code === "number" ? error.code : -1;
        resolve({ code: error ? failed : 0, out, err });
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
