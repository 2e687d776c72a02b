import { isDeepStrictEqual } from "node:util";
import type { DeliveredEvent, RoutedPublicEvent } from "./DeliveryEvidence.ts";
import { leavesOf } from "./leavesOf.ts";

/** A field of an event, on either side; undefined where it is not there. */
export interface ComparedField {
  /** From the event's detail on: `data.items[0].id`. */
  readonly path: string;
  readonly here: unknown;
  readonly there: unknown;
  readonly isSame: boolean;
}

/** An event field by field: as the audit trail has it, and as it arrived. */
export function compareEvent(
  routed: Pick<RoutedPublicEvent, "detail">,
  delivered: Pick<DeliveredEvent, "detail">,
): readonly ComparedField[] {
  const here = leavesOf(routed.detail);
  const there = leavesOf(delivered.detail);
  return [...new Set([...here.keys(), ...there.keys()])].map((path) => {
    const [one, other] = [here.get(path), there.get(path)];
    return { path, here: one, there: other, isSame: isDeepStrictEqual(one, other) };
  });
}
