import { eventKey } from "../../core/audit/auditKeys.ts";
import type { BusEntry } from "../../core/bus/EventBus.ts";
import { type AdmissionRules, admit } from "../../core/envelope/admit.ts";
import { parseExact } from "../../core/json/parseExact.ts";

/**
 * The partition of the audit table under which the gate records what came in with this id,
 * accepted or not.
 */
export function landingPartition(
  { source, detailType, detail }: BusEntry,
  ingressId: string,
  rules: AdmissionRules,
): string {
  const event = {
    ingressId,
    source,
    detailType,
    time: rules.now.toISOString(),
    detail: parseExact(detail),
    resources: [],
  };
  const admission = admit(event, rules);
  switch (admission.verdict) {
    case "accepted":
      return eventKey(source, admission.envelope.metadata.id);
    case "rejected":
      return eventKey(source, admission.id);
    case "disabled":
      return eventKey(source, `eb-${ingressId}`);
  }
}
