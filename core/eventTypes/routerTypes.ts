/** The source of the router's own events: no publisher may use it. */
export const routerSource = "signalbox";

/**
 * Detail-types of the router's own events that its functions publish on the ingress bus, whose
 * policy lets nobody else use the source. The gate writes `event.rejected` itself.
 */
export const routerDetailTypes = {
  eventWithheld: "event.withheld",
  guardrailChanged: "guardrail.changed",
  operationOverdue: "operation.overdue",
  ruleDisabled: "rule.disabled",
  switchChanged: "switch.changed",
} as const;

const published: ReadonlySet<string> = new Set(Object.values(routerDetailTypes));

/** Whether the gate takes a router's event of this detail-type from the ingress bus. */
export function isPublishedByRouter(detailType: string): boolean {
  return published.has(detailType);
}
