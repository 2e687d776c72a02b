import type { Violation } from "./Violation.ts";

/** A violation whose pointer leads on from `prefix`, itself a JSON Pointer: `/data`. */
export function violationWithin(prefix: string, violation: Violation): Violation {
  return { ...violation, pointer: `${prefix}${violation.pointer}` };
}
