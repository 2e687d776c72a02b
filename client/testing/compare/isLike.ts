import { expect } from "vitest";
import type { Asymmetric } from "./asymmetric.ts";

/**
 * Whether JSON values are equal as `toEqual` sees it; `expected` may be or hold asymmetric
 * matchers. Counts as no assertion.
 */
export function isLike(actual: unknown, expected: unknown): boolean {
  const matcher = expect.objectContaining({ value: expected }) as Asymmetric;
  return matcher.asymmetricMatch({ value: actual });
}
