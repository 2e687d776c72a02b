import { settingsProblem } from "../../core/bus/settingsProblem.ts";
import type { ErrorCode } from "../../core/errors/errorCodes.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { type SdkExplanation, type Surroundings, sdkExplanations } from "./sdkExplanations.ts";

/** Errors of ours that may stand for no more than a call that went wrong. */
const wrapsCallErrors: ReadonlySet<ErrorCode> = new Set([
  "BUS_UNKNOWN",
  "BUS_UNVERIFIED",
  "PUT_EVENTS_DENIED",
  "PUT_EVENTS_FAILED",
]);

/** Deeper causes than these are not looked at: a chain of causes may be circular. */
const maxCauseDepth = 5;

/**
 * Any thrown value as an error of ours: what the SDK and the network report becomes one line
 * that says the way out. An error nobody foresaw keeps its message, under INTERNAL.
 */
export function explainError(thrown: unknown, surroundings: Surroundings = {}): SignalboxError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const own = error instanceof SignalboxError;
  if (own && !wrapsCallErrors.has(error.code)) return error;
  const chain = causes(error);
  const settings = chain.map(settingsProblem).find((problem) => problem !== undefined);
  if (settings) return new SignalboxError(settings.code, settings.message, { cause: error });
  const known = sdkExplanations.find((explanation) => explains(explanation, chain));
  if (known) {
    const message = known.message(sentence(reasonOf(known, chain, error)), surroundings);
    return new SignalboxError(known.code, message, { cause: error });
  }
  if (own) return error;
  const answered = "$metadata" in error;
  return answered
    ? new SignalboxError("AWS_FAILED", `AWS answered ${error.name}: ${error.message}`, {
        cause: error,
      })
    : new SignalboxError("INTERNAL", `Unexpected ${error.name}: ${error.message}`, {
        cause: error,
      });
}

function explains({ names }: SdkExplanation, chain: readonly Error[]): boolean {
  return chain.some((error) => namesOf(error).some((name) => names.has(name)));
}

/** The message of the deepest error that carries one of the explanation's names. */
function reasonOf({ names }: SdkExplanation, chain: readonly Error[], outermost: Error): string {
  const named = chain.findLast((error) => namesOf(error).some((name) => names.has(name)));
  return named?.message || outermost.message || outermost.name;
}

function namesOf(error: Error): readonly string[] {
  return "code" in error && typeof error.code === "string"
    ? [error.name, error.code]
    : [error.name];
}

/** The error and what led to it; the parts of an AggregateError count as causes. */
function causes(error: Error, depth = 0): readonly Error[] {
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  const inner = parts.flatMap((part) =>
    part instanceof Error && depth < maxCauseDepth ? causes(part, depth + 1) : [],
  );
  return [error, ...inner];
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
