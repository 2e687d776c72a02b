import { parseArgs } from "node:util";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** What `signalbox init` was asked for. */
export interface InitArguments {
  readonly folder: string;
  readonly name?: string | undefined;
  readonly context: string;
  readonly tarballs?: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

const options = {
  name: { type: "string" },
  context: { type: "string" },
  tarballs: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Reads what was typed behind `signalbox init`.
 *
 * @throws {SignalboxError} USAGE_INVALID in one line.
 */
export function readInitArguments(args: readonly string[]): InitArguments {
  const { values, positionals } = parsed(args);
  const { name, context = "orders", tarballs, json = false, help = false } = values;
  const [folder = ".", ...others] = positionals;
  if (others.length > 0) {
    refuse(`init takes one folder, and was given ${positionals.length}: ${positionals.join(", ")}`);
  }
  return { folder, name, context, tarballs, json, help };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return refuse(reason.replaceAll("\n", " ").replace(/\. To specify.*$|\.$/, ""), cause);
  }
}

function refuse(reason: string, cause?: unknown): never {
  throw new SignalboxError("USAGE_INVALID", `${reason}. See \`npx signalbox init --help\`.`, {
    cause,
  });
}
