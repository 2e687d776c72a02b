import type { SchemaProblem } from "../../core/eventTypes/schema/SchemaProblem.ts";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";

/** A warning about a schema file among those about subscriptions. */
export function toFinding({ file, pointer, reason, remedy }: SchemaProblem): PatternFinding {
  return {
    rule: "schema",
    severity: "note",
    file: `schemas/${file}`,
    path: `#${pointer}`,
    reason,
    remedy,
  };
}
