import fc from "fast-check";
import type { Random } from "../mutate.ts";

/**
 * Random numbers that fast-check chooses: it shrinks a failure by choosing fewer and smaller
 * ones, and where the choices end the generators take the simplest there is.
 */
export function choices(maxLength = 200): fc.Arbitrary<Random> {
  const steps = 1000;
  return fc.array(fc.nat({ max: steps - 1 }), { maxLength, size: "max" }).map((chosen) => {
    let next = 0;
    const random = () => {
      next += 1;
      return (chosen[next - 1] ?? 0) / steps;
    };
    return Object.assign(random, { [fc.toStringMethod]: () => JSON.stringify(chosen) });
  });
}
