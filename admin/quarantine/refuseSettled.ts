import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { writeEntryKey } from "../audit/entryKey.ts";
import type { Fate } from "./findFates.ts";

/**
 * Refuses to send once more what was sent again or let through before.
 *
 * @throws {SignalboxError} ENTRY_RESUBMITTED saying when, and what became of it.
 */
export function refuseSettled(fate: Fate): void {
  if (fate.kind === "waiting") return;
  throw new SignalboxError(
    "ENTRY_RESUBMITTED",
    `${told(fate)} Nothing was sent; to send it once more all the same, add --again.`,
  );
}

function told(fate: Exclude<Fate, { readonly kind: "waiting" }>): string {
  switch (fate.kind) {
    case "accepted":
      return `The event came in again and was accepted at ${fate.at} as ${writeEntryKey(fate.key)}.`;
    case "refused again":
      return (
        `It was resubmitted before, and refused again at ${fate.at}: ` +
        `${writeEntryKey(fate.key)} is that entry.`
      );
    case "resubmitted":
      return (
        `It was resubmitted at ${fate.at} and came in as ${fate.ingressId}; the gate has not ` +
        "recorded that yet, or its type is switched off."
      );
  }
}
