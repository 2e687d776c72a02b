import type { PublicBusRule } from "../../../core/grants/PublicBusRule.ts";
import { whyUncovered } from "../../../core/grants/whyUncovered.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import type { ReconcilerSetup } from "./ReconcilerSetup.ts";
import { ruleDisabledEvent } from "./ruleDisabledEvent.ts";

/** Rules looked at at once: two calls each, of the 50 a second that an account has for such. */
const concurrency = 5;

/** What a run did. */
export interface ReconcileReport {
  /** Enabled rules that were looked at. */
  readonly rules: number;
  /** Of those, covered by no grant. */
  readonly uncovered: number;
  /** Of those, told of and disabled. */
  readonly disabled: number;
  /** What went wrong, each time it did. */
  readonly failures: readonly string[];
}

/**
 * Disables every enabled rule on the public bus that no grant covers. Tells of it first: where it
 * dies in between, the next run tells the same again, which the gate takes once, and disables.
 * What fails, or finds no time, is left to the next run, and is a failure of this one.
 */
export async function reconcile(
  setup: ReconcilerSetup,
  hasTime: () => boolean,
): Promise<ReconcileReport> {
  const listed = await setup.rules.list();
  const names = listed.flatMap(({ name, isEnabled }) => (isEnabled ? [name] : []));
  const outcomes: Outcome[] = [];
  for (let start = 0; start < names.length; start += concurrency) {
    if (!hasTime()) {
      outcomes.push({ failed: `no time was left for ${names.length - start} rules` });
      break;
    }
    const some = names.slice(start, start + concurrency);
    outcomes.push(...(await Promise.all(some.map((name) => reconcileRule(name, setup)))));
  }
  const uncovered = outcomes.filter(({ isUncovered }) => isUncovered);
  return {
    rules: names.length,
    uncovered: uncovered.length,
    disabled: uncovered.filter(({ failed }) => failed === undefined).length,
    failures: outcomes.flatMap(({ failed }) => failed ?? []),
  };
}

interface Outcome {
  readonly isUncovered?: boolean;
  readonly failed?: string;
}

async function reconcileRule(name: string, setup: ReconcilerSetup): Promise<Outcome> {
  let isUncovered = false;
  try {
    const rule = await setup.rules.describe(name);
    if (!rule?.isEnabled) return {};
    const reason = whyUncovered(rule, setup.book);
    if (reason === undefined) return {};
    isUncovered = true;
    await tell(rule, reason, setup);
    await setup.rules.disable(name);
    return { isUncovered };
  } catch (error) {
    return { isUncovered, failed: `${name}: ${reasonOf(error)}` };
  }
}

async function tell(
  rule: PublicBusRule,
  reason: string,
  { bus, clock }: Pick<ReconcilerSetup, "bus" | "clock">,
): Promise<void> {
  const [outcome] = await bus.put([ruleDisabledEvent(rule, reason, clock())]);
  if (outcome?.status === "accepted") return;
  throw new Error(outcome?.message ?? "EventBridge gave no result for an entry");
}
