import { asObject } from "../../core/json/asObject.ts";
import { currentCause } from "../../functions/causeScope.ts";

/** What links an event to its cause; whoever says one of these means another cause. */
const linking = ["causedBy", "causationId", "correlationId"] as const;

/**
 * What is said about an event, with what it inherits from the event that is being handled or the
 * operation that is running: causation, correlation and trace context unless it names a cause
 * itself, the actor unless it names one, and the count of hops that ends loops.
 */
export function withScope(metadata: unknown): unknown {
  const scope = currentCause();
  const given = metadata === undefined ? {} : asObject(metadata);
  if (!scope || !given) return metadata;
  const { metadata: cause, hops } = scope;
  const namesCause = linking.some((name) => given[name] !== undefined);
  return {
    ...(namesCause ? {} : { causedBy: { metadata: cause } }),
    ...(cause.actor === undefined ? {} : { actor: cause.actor }),
    ...(hops === undefined ? {} : { hops }),
    ...given,
  };
}
