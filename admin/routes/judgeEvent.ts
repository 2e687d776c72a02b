import { type AdmissionRules, admit } from "../../core/envelope/admit.ts";
import { checkRoutedMetadata } from "../../core/envelope/checkRoutedMetadata.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import { violationWithin } from "../../core/envelope/violationWithin.ts";
import { eventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import { asObject } from "../../core/json/asObject.ts";
import type { EventForm, GivenEvent } from "./GivenEvent.ts";

/** An event as the core bus's rules would see it. */
export interface JudgedEvent {
  /** Id of its type, declared or not. */
  readonly type: string;
  /** What the gate would make of it: only what it accepts reaches the rules. */
  readonly verdict: "accepted" | "rejected" | "disabled";
  readonly violations: readonly Violation[];
  /** As JSON text, every digit as given. */
  readonly text: string;
}

const noId = "00000000-0000-0000-0000-000000000000";

/**
 * Judges an event by the gate's own rules and completes it as the gate would. One that the gate
 * would not let through stays as it was given, so that it can be explained all the same.
 */
export function judgeEvent(given: GivenEvent, rules: AdmissionRules): JudgedEvent {
  const { catalog, now } = rules;
  const { source, detailType, detail } = given;
  const type = eventTypeId(source, detailType);
  const declared = catalog.find(type);
  const envelope = asObject(detail.value);
  if (envelope && declared && passedTheGate(given, declared.envelope)) {
    const violations = [
      ...under("/metadata", checkRoutedMetadata(envelope["metadata"], catalog)),
      ...under("/data", catalog.validateData(type, envelope["data"])),
    ];
    return { type, ...verdict(violations), text: eventText(given, JSON.stringify(detail.exact)) };
  }
  const time = now.toISOString();
  const { ingressId = noId, resources = [] } = given;
  const judged = admit({ ingressId, source, detailType, time, detail, resources }, rules);
  if (judged.verdict === "accepted") {
    return { type, ...verdict([]), text: eventText(given, judged.detailJson) };
  }
  const isBare = declared?.envelope === "raw";
  const asGiven = isBare ? { metadata: {}, data: detail.exact } : detail.exact;
  return {
    type,
    verdict: judged.verdict,
    violations: judged.verdict === "rejected" ? judged.violations : [],
    text: eventText(given, JSON.stringify(asGiven)),
  };
}

/** Forms in which what came from the gate is at hand. */
const givenForms: ReadonlySet<EventForm> = new Set(["delivered", "record"]);

/** Whether it is what the gate once let through, where that can't be judged like what is published. */
function passedTheGate(
  { source, detail, form: given }: GivenEvent,
  form: "raw" | "wrapped",
): boolean {
  if (source === routerSource) return true;
  const envelope = asObject(detail.value) ?? {};
  const { id, correlationId, acl } = asObject(envelope["metadata"]) ?? {};
  // No publisher may say who sees an event, so one that does has come from the gate.
  if (form === "wrapped") return acl !== undefined && givenForms.has(given);
  return (
    Object.keys(envelope).toSorted().join() === "data,metadata" &&
    typeof id === "string" &&
    typeof correlationId === "string"
  );
}

function verdict(violations: readonly Violation[]): Pick<JudgedEvent, "verdict" | "violations"> {
  return { verdict: violations.length > 0 ? "rejected" : "accepted", violations };
}

function under(prefix: string, violations: readonly Violation[]): readonly Violation[] {
  return violations.map((violation) => violationWithin(prefix, violation));
}

function eventText({ source, detailType }: GivenEvent, detail: string): string {
  const frame = `"source":${JSON.stringify(source)},"detail-type":${JSON.stringify(detailType)}`;
  return `{${frame},"detail":${detail}}`;
}
