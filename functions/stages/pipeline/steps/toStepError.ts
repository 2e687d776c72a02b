import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { shortValue } from "../../../../core/options/shortValue.ts";
import type { PipelineError } from "../../../../core/pipelines/Job.ts";
import { shorten } from "../../../../core/text/shorten.ts";

const maxNameLength = 100;
const maxMessageLength = 2000;

/**
 * Whatever was thrown, as a step's record keeps it: bounded, and well-formed text. Never throws,
 * also not over an error whose getters do.
 */
export function toStepError(thrown: unknown): PipelineError {
  const name = said(() => (thrown instanceof SignalboxError ? thrown.code : nameOf(thrown)));
  const message = said(() => (thrown instanceof Error ? thrown.message : thrownText(thrown)));
  return {
    name: bounded(name || "Error", maxNameLength),
    message: bounded(message || "It was thrown without a message.", maxMessageLength),
  };
}

function nameOf(thrown: unknown): unknown {
  return thrown instanceof Error ? thrown.name : undefined;
}

function thrownText(thrown: unknown): string {
  const text = typeof thrown === "string" ? thrown : shortValue(thrown);
  return `Something was thrown that is no error: ${text}`;
}

/** Also `instanceof` asks the value itself, which may be a proxy. */
function said(read: () => unknown): string | undefined {
  try {
    const text = read();
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}

function bounded(text: string, length: number): string {
  // Before the characters are looked at: a message may have any length.
  return shorten(text.slice(0, 3 * length).toWellFormed(), length);
}
