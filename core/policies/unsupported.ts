import { SignalboxError } from "../errors/SignalboxError.ts";

/** Refuses to guess what a policy means. */
export function unsupported(what: string): never {
  throw new SignalboxError(
    "INTERNAL",
    `The policy uses ${what}, which Signalbox's evaluator does not know: its answer could be wrong.`,
  );
}
