import { readable } from "../../../core/text/readable.ts";
import type { Invariant } from "../Invariant.ts";
import type { SizeLimit } from "./SizeLimit.ts";

/** A limit as something that holds of every template, whoever adds to it. */
export function staysWithin({ id, unit, most, by, remedy, measure }: SizeLimit): Invariant {
  return {
    id,
    rule: `${by(readable(most))}. What to do: ${remedy}.`,
    find: (resources, bytes) =>
      measure({ resources, bytes })
        .filter(({ size }) => size > most)
        .map(({ logicalId, size }) => ({
          logicalId,
          problem: `has ${readable(size)} ${unit}`,
        })),
  };
}
