import type { ConsumedOutcome } from "../Consumed.ts";

/** What a subscriber did, to go on from "it". */
export function describeOutcome(result: ConsumedOutcome): string {
  switch (result.outcome) {
    case "handled":
      return "handled it";
    case "ignored":
      return `ignored it: ${result.reason}`;
    case "duplicate":
      return "skipped it, having handled it before";
    case "failed":
      return `failed over it: ${errorText(result.error)}`;
    case "not matched":
      return `never got it, because its rule does not match: ${result.reason}`;
  }
}

function errorText(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "an error that can't be shown";
  }
}
