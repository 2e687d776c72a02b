import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { projectRoot } from "../../project/projectRoot.ts";
import { lastLines } from "../processes/lastLines.ts";
import { type CommandLine, runToEnd } from "../processes/runToEnd.ts";

/** A program that a run needs the work of. */
export interface Tool {
  /** For messages, and the log file's name. */
  readonly name: string;
  /** A script for the Node of this process, absolute; or a line for the shell. */
  readonly program:
    | { readonly script: string; readonly args: readonly string[] }
    | { readonly line: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly logs: string;
  /** @default the project */
  readonly workingFolder?: string;
  readonly signal: AbortSignal;
  /** What to do about a failure. @default to correct it and start again */
  readonly remedy?: string;
}

/**
 * Runs a tool to its end.
 *
 * @throws {SignalboxError} DEPLOY_FAILED with the tool's own words when it fails.
 */
export async function runTool(tool: Tool): Promise<void> {
  const logFile = join(tool.logs, `${tool.name}.log`);
  const end = await runToEnd(
    {
      ...commandOf(tool.program),
      environment: tool.environment,
      workingFolder: tool.workingFolder ?? projectRoot,
      logFile,
    },
    tool.signal,
  );
  if (end.code === 0) return;
  throw new SignalboxError(
    "DEPLOY_FAILED",
    `${tool.name} failed: ${failureIn(end.output)}\nAll it said: ${logFile}. ` +
      (tool.remedy ?? "Correct that and start again."),
    { cause: end.startError },
  );
}

function commandOf(program: Tool["program"]): Pick<CommandLine, "command" | "args"> {
  return "line" in program
    ? { command: "/bin/sh", args: ["-c", program.line] }
    : { command: process.execPath, args: [program.script, ...program.args] };
}

/**
 * What a tool's output says went wrong. The CDK's command line marks it with ‣, with reasons in
 * the lines below up to an empty one; ours begin with the error's code and end with its message;
 * checks of templates list what they found; Node begins a line with the kind of the error; others say it last.
 */
export function failureIn(output: string): string {
  const lines = output.split("\n").map((line) => line.trimEnd());
  const marked = lines.findLastIndex((line) => line.startsWith("‣ "));
  if (marked >= 0) {
    const rest = lines.slice(marked);
    const end = rest.indexOf("");
    return rest
      .slice(0, end < 0 ? undefined : end)
      .join("\n")
      .replace("‣ ", "");
  }
  const own = lines.findIndex((line) => ownError.test(line));
  if (own >= 0) return withoutEnd(lines.slice(own, own + maxLines));
  const findings = lines.flatMap((line, at) =>
    finding.test(line) ? lines.slice(at, at + linesOfFinding) : [],
  );
  if (findings.length > 0) return findings.slice(0, maxLines).join("\n");
  return lines.find((line) => nodeError.test(line)) ?? lastLines(output, 3);
}

const ownError = /^[A-Z]+_[A-Z_]+: \S/;
/** What a check of the templates found, which says below where it is, and how to acknowledge it. */
const finding = /^ERROR \S/;
const linesOfFinding = 3;
const nodeError = /^\w*Error( \[\w+\])?: \S/;
/** Of a message that lists many problems. */
const maxLines = 60;

/** Up to the stack of what nobody foresaw, without empty lines at the end. */
function withoutEnd(lines: readonly string[]): string {
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  return lines
    .slice(0, stack < 0 ? undefined : stack)
    .join("\n")
    .trimEnd();
}
