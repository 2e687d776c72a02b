import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";

/**
 * Declared types that nobody here subscribes to, a note for each context: they are audited all
 * the same, and other accounts may listen. The router's own are left out.
 */
export function findUnusedTypes(
  declared: readonly DeclaredType[],
  used: ReadonlySet<string>,
): readonly PatternFinding[] {
  const unused = declared
    .map(({ type }) => type)
    .filter(({ id, source, enabled }) => enabled && source !== routerSource && !used.has(id));
  const byContext = Map.groupBy(unused, ({ source }) => source);
  return [...byContext].map(([context, types]): PatternFinding => {
    return {
      rule: "unused-type",
      severity: "note",
      file: `schemas/${context}`,
      path: "",
      reason: `no subscriber listens to ${types.map(({ id }) => id).join(", ")}`,
      remedy: "subscribe, or leave it to other accounts and the audit",
    };
  });
}
