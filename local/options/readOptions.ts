import { Command, CommanderError, InvalidArgumentError } from "commander";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { defaultPort, type LocalOptions } from "./LocalOptions.ts";
import type { StartCommand } from "./StartCommand.ts";

/** Options to run with, or a text that was asked for instead of a run. */
export type ReadOptions = { readonly options: LocalOptions } | { readonly help: string };

interface Flags {
  readonly once?: true;
  readonly watch: boolean;
  readonly port?: number;
  readonly endpoint?: string;
  readonly keep?: true;
  readonly json?: true;
}

/** What arguments are read for. */
export interface ReadOptionsFor {
  readonly command: StartCommand;
  /** What `AWS_ENDPOINT_URL` is set to. */
  readonly endpointVariable?: string | undefined;
}

/**
 * Reads the arguments of a start command; where they name no endpoint, `AWS_ENDPOINT_URL` does.
 *
 * @throws {SignalboxError} USAGE_INVALID for an unknown option, a wrong value, or two options
 *   that exclude each other.
 */
export function readOptions(
  args: readonly string[],
  { command: { name, about }, endpointVariable }: ReadOptionsFor,
): ReadOptions {
  const written: string[] = [];
  const command = describeOptions(new Command(name), (text) => written.push(text));
  command.description(about);
  try {
    command.parse(args, { from: "user" });
    return { options: toOptions(command.opts<Flags>(), endpointVariable) };
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return { help: written.join("") };
    if (!(error instanceof CommanderError || error instanceof Misuse)) throw error;
    throw usage(error, name);
  }
}

function usage(cause: Error, command: string): SignalboxError {
  const text = cause.message.replace(/^error: /, "").replace(/\.?$/, ".");
  return new SignalboxError("USAGE_INVALID", `${text} See ${command} --help`, { cause });
}

/** Options that don't go together, or a variable that is no endpoint. */
class Misuse extends Error {}

function toOptions(flags: Flags, endpointVariable: string | undefined): LocalOptions {
  if (flags.endpoint !== undefined && flags.port !== undefined) {
    throw new Misuse("--port and --endpoint exclude each other: an endpoint has its port in it");
  }
  const endpoint = flags.endpoint ?? fromVariable(endpointVariable, flags);
  return {
    once: flags.once ?? false,
    watch: flags.watch && !flags.once,
    port: flags.port ?? defaultPort,
    ...(endpoint === undefined ? {} : { endpoint }),
    keep: flags.keep ?? false,
    json: flags.json ?? false,
  };
}

function describeOptions(command: Command, write: (text: string) => void): Command {
  return command
    .usage("[options]")
    .option("--once", "end after the report; exit code 0 only if every count is as expected")
    .option("--no-watch", "leave what runs as it is when a schema or a subscriber is saved")
    .option("--port <number>", `port of the emulator (default: ${defaultPort})`, parsePort)
    .option("--endpoint <url>", "use the emulator running there (AWS_ENDPOINT_URL)", parseEndpoint)
    .option("--keep", "leave the emulator running at the end, and use one left running before")
    .option("--json", "write the report as JSON to standard output")
    .helpOption("--help", "show this text")
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined });
}

/** A port on the command line says: start one there, whatever the variable is set to. */
function fromVariable(value: string | undefined, flags: Flags): string | undefined {
  if (value === undefined || flags.port !== undefined) return undefined;
  try {
    return parseEndpoint(value);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new Misuse(`AWS_ENDPOINT_URL is ${JSON.stringify(value)}: ${error.message}`, {
      cause: error,
    });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("It must be a whole number from 1 to 65535.");
  }
  return port;
}

function parseEndpoint(text: string): string {
  const url = URL.parse(text);
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new InvalidArgumentError("It must be a URL such as http://127.0.0.1:4566.");
  }
  if (/(^|\.)amazonaws\.com(\.cn)?$/.test(url.hostname)) {
    throw new InvalidArgumentError("It is AWS itself: deploy there with `npx cdk deploy`.");
  }
  return url.origin;
}
