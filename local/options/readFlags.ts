import { Command, CommanderError } from "commander";
import { type StartFlags, startOptions } from "../../project/startOptions.ts";
import { usageInvalid } from "./toOptions.ts";

/** A command that is no other's, such as a script of `package.json`. */
export interface StartCommand {
  /** What is typed before its options. */
  readonly name: string;
  readonly about: string;
}

/** Flags to run with, or a text that was asked for instead of a run. */
export type ReadFlags = { readonly flags: StartFlags } | { readonly help: string };

/**
 * Reads the arguments of a command that starts.
 *
 * @throws {SignalboxError} USAGE_INVALID for an unknown option, or one without its value.
 */
export function readFlags(args: readonly string[], { name, about }: StartCommand): ReadFlags {
  const written: string[] = [];
  const command = new Command(name)
    .usage("[options]")
    .description(about)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => written.push(text), writeErr: () => undefined });
  for (const [flags, what] of startOptions) command.option(flags, what);
  command
    .option("--json", "write the report as JSON to standard output")
    .helpOption("--help", "show this text");
  try {
    return { flags: command.parse(args, { from: "user" }).opts<StartFlags>() };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { help: written.join("") };
    throw usageInvalid(error, name);
  }
}
