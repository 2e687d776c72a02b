import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import { resolveTopic } from "../../project/topics/resolveTopic.ts";

type Finding = Omit<PatternFinding, "file">;

/** What a subscription's `to` covers, and what is wrong with it. */
export interface LintedTopics {
  readonly ids: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Finds the declared types that `to` covers; reports entries that name none, or silent ones. */
export function lintTopics(to: readonly string[], declared: readonly DeclaredType[]): LintedTopics {
  const types = declared.map(({ type }) => type);
  const ids = new Set<string>();
  const findings = to.flatMap((entry, index): readonly Finding[] => {
    const resolved = resolveTopic(entry, types);
    const path = `to[${index}]`;
    if (!("types" in resolved)) {
      const reason = `${JSON.stringify(entry)}: ${resolved.reason}`;
      return [{ rule: "unknown-type", severity: "error", path, reason, remedy: resolved.remedy }];
    }
    for (const { id } of resolved.types) ids.add(id);
    if (resolved.types.some(({ enabled }) => enabled)) return [];
    return [
      {
        rule: "type-switched-off",
        severity: "warning",
        path,
        reason: `${JSON.stringify(entry)} is switched off: the gate takes its events and stores none`,
        remedy: 'take "enabled": false out of the schema, or the entry out of `to`',
      },
    ];
  });
  return { ids, findings };
}
