import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";

/**
 * Declared types that nobody here subscribes to, a note for each context: they are audited all
 * the same, and other accounts may listen. The router's own are left out, and those that a pipeline
 * makes: it listens to what concerns it.
 */
export function findUnusedTypes(
  declared: readonly DeclaredType[],
  used: ReadonlySet<string>,
): readonly PatternFinding[] {
  const types = declared.map(({ type }) => type);
  const setups = types.filter(({ pipeline }) => pipeline !== undefined).map(({ id }) => id);
  const unused = types.filter(
    ({ id, source, enabled }) =>
      enabled &&
      source !== routerSource &&
      !used.has(id) &&
      !setups.some((setup) => id === setup || id.startsWith(`${setup}.`)),
  );
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
