import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import type { OutcomeCounts } from "./OutcomeMetrics.ts";
import { readVerdicts, type VerdictSources } from "./readVerdicts.ts";
import { suggestWhen } from "./suggestWhen.ts";
import type { Suggestion } from "./Verdicts.ts";

/** Why there's no pattern to suggest, with how many of its latest events it took and ignored. */
export type Obstacle =
  /** What it made of each event is not noted. */
  | { readonly kind: "not-noted"; readonly idempotency: "relaxed" | "off" }
  /** No audited event is noted as ignored by it. */
  | { readonly kind: "none-ignored" }
  /** It may listen to the wrong types. */
  | { readonly kind: "none-handled"; readonly ignored: number }
  /** What tells handled events from ignored ones must be in the handler. */
  | { readonly kind: "no-telling-field"; readonly handled: number; readonly ignored: number };

/** What to do about a subscriber that ignores most of what it gets. */
export type Advice =
  | { readonly suggestion: Suggestion }
  | { readonly suggestion: null; readonly obstacle: Obstacle };

/** Of fewer events a share says little. */
const minEvents = 20;

const minShare = 0.5;

/** Whether a subscriber ignores so much that a pattern is worth looking for. */
export function ignoresMost(counts: OutcomeCounts | undefined): boolean {
  if (!counts) return false;
  const { handled, ignored } = counts;
  return handled + ignored >= minEvents && ignored >= minShare * (handled + ignored);
}

/** Looks for a `when` in what the subscriber made of its latest events. */
export async function advise(
  subscriber: LoadedSubscriber,
  sources: VerdictSources,
): Promise<Advice> {
  const { subscription } = subscriber;
  const { idempotency } = subscription;
  if (idempotency !== "strict") return none({ kind: "not-noted", idempotency });
  const verdicts = await readVerdicts(subscriber, sources);
  const [handled, ignored] = [verdicts.handled.length, verdicts.ignored.length];
  if (ignored === 0) return none({ kind: "none-ignored" });
  if (handled === 0) return none({ kind: "none-handled", ignored });
  const suggestion = suggestWhen(subscription, verdicts);
  return suggestion ? { suggestion } : none({ kind: "no-telling-field", handled, ignored });
}

function none(obstacle: Obstacle): Advice {
  return { suggestion: null, obstacle };
}
