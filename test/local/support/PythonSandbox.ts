import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Toolbox } from "../../../local/emulator/Toolbox.ts";
import { sharedPaths } from "../../../local/paths.ts";

/** How a fake Python behaves; what is left out works. */
export interface PythonBehaviour {
  /** What it says of itself; null for no Python at all. */
  readonly probe?: { readonly version: readonly number[]; readonly missing: string | null } | null;
  /** Shell commands for `python -m venv FOLDER`; the folder is `$3`. */
  readonly venv?: string;
  /** Shell commands for `python -m pip install …`. */
  readonly pip?: string;
  /** Shell commands for `python -m ministack`. */
  readonly emulator?: string;
}

const makeVenv = '/bin/mkdir -p "$3/bin" && /bin/cp "$0" "$3/bin/python3"';

/** A folder of its own, on whose PATH nothing is found but a fake Python. */
export class PythonSandbox implements AsyncDisposable {
  readonly folder: string;
  readonly #abort = new AbortController();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(behaviour: PythonBehaviour = {}): Promise<PythonSandbox> {
    const sandbox = new PythonSandbox(await mkdtemp(join(tmpdir(), "signalbox-python-")));
    await mkdir(join(sandbox.folder, "bin"));
    await sandbox.behave(behaviour);
    return sandbox;
  }

  /** Puts a Python that behaves like this in place of the one that is there. */
  async behave(behaviour: PythonBehaviour): Promise<void> {
    await rm(this.python, { force: true });
    if (behaviour.probe === null) return;
    const { probe = { version: [3, 12, 0], missing: null } } = behaviour;
    const script = `#!/bin/sh
echo "$1 $2" >> "${this.#calls}"
case "$1 $2" in
  "-c import ministack") exit 0 ;;
  "-c "*) echo '${JSON.stringify(probe)}' ;;
  "-m venv") ${behaviour.venv ?? makeVenv} ;;
  "-m pip") ${behaviour.pip ?? "exit 0"} ;;
  "-m ministack") ${behaviour.emulator ?? "exit 0"} ;;
esac
`;
    await writeFile(this.python, script);
    await chmod(this.python, 0o755);
  }

  get python(): string {
    return join(this.folder, "bin", "python3");
  }

  get tools(): Toolbox {
    return {
      shared: sharedPaths(join(this.folder, ".local")),
      environment: { PATH: join(this.folder, "bin") },
      signal: this.#abort.signal,
    };
  }

  /** Aborts what runs with {@link tools}. */
  abort(): void {
    this.#abort.abort(new Error("aborted by the test"));
  }

  /** What Python was asked for so far: the first two arguments of each call. */
  async calls(): Promise<readonly string[]> {
    const text = await readFile(this.#calls, "utf8").catch(() => "");
    return text.split("\n").filter((line) => line !== "");
  }

  get #calls(): string {
    return join(this.folder, "calls");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
