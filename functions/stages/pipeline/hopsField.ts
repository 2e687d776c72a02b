import { maxHops } from "../../../core/envelope/checkMetadata.ts";

/**
 * How many hops something has made, as a field of what is to say so: never more than an event may
 * have, and none where that is no count, for records are edited by hand now and then.
 */
export function hopsField(hops: unknown): { readonly hops?: number } {
  if (typeof hops !== "number" || !Number.isInteger(hops) || hops <= 0) return {};
  return { hops: Math.min(hops, maxHops) };
}
