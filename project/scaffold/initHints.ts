import { spawnSync } from "node:child_process";

/** The oldest that the emulator runs on. */
const oldestPython = { major: 3, minor: 10 };
const oldestNode = 24;

/** What of the machine the commands of a new project need. */
export interface Tools {
  /** As `process.versions.node`. */
  readonly node: string;
  /** What a command prints when it is asked for its version; undefined where there is none. */
  version(command: string): string | undefined;
}

/** The tools of this machine. */
export const toolsOfMachine: Tools = {
  node: process.versions.node,
  version: (command) => {
    const { status, stdout } = spawnSync(command, ["--version"], {
      encoding: "utf8",
      timeout: 5000,
    });
    return status === 0 ? stdout : undefined;
  },
};

/** What a new project's commands lack on this machine, a line each; none where they lack nothing. */
export function initHints({ node, version }: Tools = toolsOfMachine): readonly string[] {
  const hasPython = ["python3", "python"].some((command) => isNewEnough(version(command)));
  const { major, minor } = oldestPython;
  return [
    ...(Number(node.split(".")[0]) >= oldestNode
      ? []
      : [`The project needs Node.js ${oldestNode} or later; this is ${node}.`]),
    ...(hasPython
      ? []
      : [
          `npm start needs Python ${major}.${minor} or later for the emulator, which is not here; ` +
            "everything else works without.",
        ]),
  ];
}

function isNewEnough(printed: string | undefined): boolean {
  const [, major = "0", minor = "0"] = /^Python (\d+)\.(\d+)/.exec(printed ?? "") ?? [];
  if (Number(major) !== oldestPython.major) return Number(major) > oldestPython.major;
  return Number(minor) >= oldestPython.minor;
}
