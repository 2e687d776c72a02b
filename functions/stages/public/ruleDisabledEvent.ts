import { v5 } from "uuid";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import type { PublicBusRule } from "../../../core/grants/PublicBusRule.ts";

/** Names the ids of these events; drawn at random, once and for all. */
const namespace = "5e1f0f5a-6a0d-4c1b-9b7e-3d2f8c4a7e61";

const maxPatternLength = 2048;
const maxMessageLength = 200;

/**
 * The event that says that a rule is disabled, and why. Made of nothing but the rule, the reason
 * and the day (of UTC), id included: however often it is published on one day, the gate takes it
 * once. A rule's name, its pattern and the ARNs of its targets are other people's texts.
 *
 * @param now when that is found out.
 */
export function ruleDisabledEvent(rule: PublicBusRule, reason: string, now: Date): BusEntry {
  const { arn, name, createdBy = "unknown", pattern } = rule;
  const day = now.toISOString().slice(0, "2026-11-28".length);
  const metadata = {
    id: v5(JSON.stringify([arn, createdBy, pattern ?? null, reason, day]), namespace),
    message: cut(`rule ${name} of account ${createdBy} was disabled: ${reason}`, maxMessageLength),
  };
  const data = {
    rule: name.toWellFormed(),
    account: createdBy,
    reason: reason.toWellFormed(),
    ...(pattern === undefined ? {} : { pattern: cut(pattern, maxPatternLength) }),
  };
  return {
    source: routerSource,
    detailType: routerDetailTypes.ruleDisabled,
    detail: JSON.stringify({ metadata, data }),
  };
}

/** The beginning of a text, no half of a character at its end. */
function cut(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}
