import type { AdminPorts } from "../AdminPorts.ts";
import { explainRules, type RuleExplanation } from "./explainRules.ts";
import type { EventForm } from "./GivenEvent.ts";
import { type JudgedEvent, judgeEvent } from "./judgeEvent.ts";
import { readGivenEvent } from "./readGivenEvent.ts";

/** What the gate and every rule say of an event. */
export interface RouteExplanation {
  readonly event: Pick<JudgedEvent, "type" | "verdict" | "violations"> & {
    readonly form: EventForm;
  };
  /** Of all subscribers, rules that match first. */
  readonly rules: readonly RuleExplanation[];
}

/**
 * Says of every rule whether it matches an event, and why not. Asks no deployment.
 *
 * @param text the event as JSON: as EventBridge delivers it, an entry of PutEvents, an event to
 *   publish, or a record of the audit table.
 * @throws {SignalboxError} USAGE_INVALID when it is none of these.
 */
export async function explainRoute(ports: AdminPorts, text: string): Promise<RouteExplanation> {
  const [catalog, subscribers, { administrators }] = await Promise.all([
    ports.catalog(),
    ports.subscribers(),
    ports.settings(),
  ]);
  const given = readGivenEvent(text, catalog);
  const judged = judgeEvent(given, { catalog, administrators, now: ports.now() });
  const { type, verdict, violations } = judged;
  return {
    event: { type, form: given.form, verdict, violations },
    rules: explainRules({ ...given, text: judged.text }, subscribers),
  };
}
