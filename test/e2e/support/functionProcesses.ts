import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { functionProcess } from "../../../local/emulator/ministack.ts";

/** A process in which the emulator runs a function. */
export interface FunctionProcess {
  readonly pid: number;
  readonly functionName: string;
}

/** The function processes that the emulator of this process id has started and that still run. */
export function functionProcesses(emulatorPid: number): readonly FunctionProcess[] {
  return children(emulatorPid).flatMap(({ pid, command }) => {
    const { functionName } = functionProcess.exec(command)?.groups ?? {};
    return functionName ? [{ pid, functionName }] : [];
  });
}

interface Child {
  readonly pid: number;
  readonly command: string;
}

function children(parent: number): readonly Child[] {
  return existsSync("/proc/self/stat") ? fromProc(parent) : fromPs(parent);
}

function fromProc(parent: number): readonly Child[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, ppid] = /\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, "utf8")) ?? [];
      if (Number(ppid) !== parent) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      return [{ pid: Number(name), command }];
    } catch {
      return [];
    }
  });
}

function fromPs(parent: number): readonly Child[] {
  const lines = execFileSync("ps", ["-Ao", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, ppid, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(ppid) === parent ? [{ pid: Number(pid), command }] : [];
  });
}
