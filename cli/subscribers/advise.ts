import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import type { OutcomeCounts } from "./OutcomeMetrics.ts";
import { readVerdicts, type VerdictSources } from "./readVerdicts.ts";
import { suggestWhen } from "./suggestWhen.ts";
import type { Suggestion } from "./Verdicts.ts";

/** What to do about a subscriber that ignores most of what it gets. */
export type Advice =
  | { readonly suggestion: Suggestion }
  | { readonly suggestion: null; readonly reason: string };

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
  if (!subscription.idempotent) {
    return none("what it made of each event is not noted, as it is not idempotent");
  }
  const verdicts = await readVerdicts(subscriber, sources);
  const { handled, ignored } = verdicts;
  if (ignored.length === 0) {
    return none("no audited event of the last 7 days is noted as ignored by it");
  }
  if (handled.length === 0) {
    return none(
      `none of the latest ${ignored.length} events noted was handled: it may listen to the wrong ` +
        "types",
    );
  }
  const suggestion = suggestWhen(subscription, verdicts);
  if (suggestion) return { suggestion };
  return none(
    `no single field of data tells the latest ${handled.length} handled events from the ` +
      `${ignored.length} ignored ones; what tells them apart must be in the handler`,
  );
}

function none(reason: string): Advice {
  return { suggestion: null, reason };
}
