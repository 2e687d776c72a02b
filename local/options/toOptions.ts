import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { defaultPort, type StartFlags } from "../../project/startOptions.ts";
import type { LocalOptions } from "./LocalOptions.ts";

/** What flags are read for. */
export interface ToOptionsFor {
  /** What was typed before them. */
  readonly command: string;
  /** What `AWS_ENDPOINT_URL` is set to. */
  readonly endpointVariable?: string | undefined;
}

/**
 * How to run, as flags say; where they name no endpoint, `AWS_ENDPOINT_URL` does.
 *
 * @throws {SignalboxError} USAGE_INVALID for a wrong value, or two flags that exclude each other.
 */
export function toOptions(flags: StartFlags, { command, endpointVariable }: ToOptionsFor) {
  try {
    return checkedOptions(flags, endpointVariable);
  } catch (error) {
    if (error instanceof Misuse) throw usageInvalid(error, command);
    throw error;
  }
}

/**
 * A misuse of a command, with where it is explained.
 *
 * @param command what was typed before its options.
 */
export function usageInvalid(cause: Error, command: string): SignalboxError {
  const text = cause.message.replace(/^error: /, "").replace(/\.?$/, ".");
  return new SignalboxError("USAGE_INVALID", `${text} See ${command} --help`, { cause });
}

/** Why flags are refused. */
class Misuse extends Error {}

function checkedOptions(flags: StartFlags, endpointVariable: string | undefined): LocalOptions {
  const { once = false, watch = true, keep = false, json = false, port } = flags;
  if (flags.endpoint !== undefined && port !== undefined) {
    throw new Misuse("--port and --endpoint exclude each other: an endpoint has its port in it");
  }
  const endpoint =
    flags.endpoint === undefined
      ? fromVariable(endpointVariable, port)
      : toEndpoint(flags.endpoint, "--endpoint");
  return {
    once,
    watch: watch && !once,
    port: port === undefined ? defaultPort : toPort(port),
    ...(endpoint === undefined ? {} : { endpoint }),
    keep,
    json,
  };
}

/** A port on the command line says: start one there, whatever the variable is set to. */
function fromVariable(value: string | undefined, port: string | undefined): string | undefined {
  if (value === undefined || port !== undefined) return undefined;
  return toEndpoint(value, "AWS_ENDPOINT_URL");
}

function toPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Misuse(
      `--port is ${JSON.stringify(text)}: it must be a whole number from 1 to 65535`,
    );
  }
  return port;
}

function toEndpoint(text: string, from: string): string {
  const url = URL.parse(text);
  const given = `${from} is ${JSON.stringify(text)}:`;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new Misuse(`${given} it must be a URL such as http://127.0.0.1:4566`);
  }
  if (/(^|\.)amazonaws\.com(\.cn)?$/.test(url.hostname)) {
    throw new Misuse(`${given} it is AWS itself: deploy there with \`npx cdk deploy\``);
  }
  return url.origin;
}
