import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { readLocalEnvironment } from "../../../local/config.ts";
import { projectRoot } from "../../../project/projectRoot.ts";

/** What starts, and where. */
export interface Started {
  /** Folder of the project. @default this one's */
  readonly root?: string;
  /** The program with its first arguments, from there. @default what `npm start` of this repository runs */
  readonly program?: readonly string[];
}

/** `npm start -- …`, as a process of its own. */
export class StartProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #output = "";
  #errors = "";
  readonly #watchers = new Set<() => void>();

  constructor(
    { root = projectRoot, program = ["local/demonstration/main.ts"] }: Started,
    ...args: readonly string[]
  ) {
    const [script = "", ...first] = program;
    this.#child = spawn(process.execPath, [join(root, script), ...first, ...args], {
      cwd: root,
      env: { ...readLocalEnvironment().inherited },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout?.on("data", (chunk: Buffer) => {
      this.#output += chunk.toString();
      this.#look();
    });
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      this.#errors += chunk.toString();
      this.#look();
    });
    this.#ended = new Promise((resolve) => this.#child.once("close", resolve));
  }

  get output(): string {
    return this.#output;
  }

  /** The lines that it says to paste into another shell. */
  get hints(): string {
    const told = [...(this.#output + this.#errors).matchAll(/^ +(export .*)$/gm)];
    return told.map(([, line = ""]) => line).join("\n");
  }

  get errors(): string {
    return this.#errors;
  }

  /** Resolves once standard output or error holds `text`; rejects when the process ends first. */
  told(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if ((this.#output + this.#errors).includes(text)) resolve();
      };
      this.#watchers.add(look);
      look();
      void this.#ended.then(() =>
        reject(new Error(`ended without saying ${text}:\n${this.#output}${this.#errors}`)),
      );
    });
  }

  /** Resolves with the exit code. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  signal(name: "SIGINT" | "SIGTERM" | "SIGKILL"): void {
    this.#child.kill(name);
  }

  #look(): void {
    for (const look of this.#watchers) look();
  }
}
