import { execFile, execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { readLocalEnvironment } from "../../../local/config.ts";
import { type Connection, deployEnvironment } from "../../../local/deploy/deployEnvironment.ts";
import { sharedPaths } from "../../../local/paths.ts";
import { projectRoot } from "../../../project/projectRoot.ts";

const execute = promisify(execFile);

/** A copy of the project to add files to; dependencies and emulator are those of the original. */
export class ProjectCopy implements AsyncDisposable {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<ProjectCopy> {
    const copy = new ProjectCopy(await mkdtemp(join(tmpdir(), "signalbox-copy-")));
    const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const files = execFileSync("git", args, { cwd: projectRoot, encoding: "utf8" }).split("\0");
    for (const file of files.filter((name) => name !== "")) {
      // A file that was deleted and not committed yet is listed all the same.
      await cp(join(projectRoot, file), join(copy.root, file)).catch(() => undefined);
    }
    await symlink(join(projectRoot, "node_modules"), join(copy.root, "node_modules"));
    await mkdir(join(copy.root, ".local"));
    await symlink(sharedPaths().venv, join(copy.root, ".local", "venv"));
    return copy;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true });
    await writeFile(join(this.root, path), text);
  }

  /** Runs shell commands in the copy, as its README's reader would; gives what they print. */
  async run(commands: string, connection?: Connection): Promise<string> {
    const { inherited } = readLocalEnvironment();
    const bin = join(this.root, "node_modules", ".bin");
    const environment = { ...inherited, PATH: `${bin}:${inherited["PATH"]}` };
    const { stdout } = await execute("bash", ["--norc", "-euc", commands], {
      cwd: this.root,
      env: connection ? deployEnvironment(environment, connection) : environment,
    });
    return stdout;
  }

  /**
   * Runs shell commands as its README's reader would in a shell of their own, where nothing is set
   * but what they were told to: `node` is the system's, and `npx` finds what the project brings.
   */
  async runAsReader(commands: string): Promise<string> {
    const { PATH = "", HOME = "" } = readLocalEnvironment().inherited;
    const system = PATH.split(delimiter).filter((folder) => !folder.endsWith("node_modules/.bin"));
    const env = { PATH: system.join(delimiter), HOME };
    const { stdout } = await execute("bash", ["--norc", "-euc", commands], { cwd: this.root, env });
    return stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
