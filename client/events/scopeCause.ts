import type { StatedCause } from "../../core/envelope/causeResource.ts";
import { currentCause } from "../../functions/causeScope.ts";

/** What caused an event that is made now: what is being handled, or the operation that runs. */
export function scopeCause(): StatedCause | undefined {
  const scope = currentCause();
  if (!scope) return undefined;
  const { metadata, hops } = scope;
  return {
    causationId: metadata.id,
    correlationId: metadata.correlationId,
    ...(hops === undefined ? {} : { hops }),
  };
}
