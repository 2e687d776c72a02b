import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { parsePattern } from "../../core/patterns/parsePattern.ts";
import type { EventPattern } from "../../project/subscriptions/EventPattern.ts";

/** Whether a rule with this `when` counts among those with wildcards; a malformed one is the lint's. */
export function usesWildcards(when: EventPattern | undefined): boolean {
  if (when === undefined) return false;
  try {
    return parsePattern({ detail: when })
      .branches.flat()
      .flatMap(({ conditions }) => conditions)
      .some((one) => (one.operator === "anything-but" ? one.not : one).operator === "wildcard");
  } catch (error) {
    if (error instanceof SignalboxError) return false;
    throw error;
  }
}
