import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { resolveTopic } from "../../project/topics/resolveTopic.ts";

type Finding = Omit<PatternFinding, "file">;

/** What is wrong with the types that a subscriber declares to publish. */
export function lintPublished(
  { context, subscription }: Pick<LoadedSubscriber, "context" | "subscription">,
  declared: readonly DeclaredType[],
): readonly Finding[] {
  const types = declared.map(({ type }) => type);
  return subscription.publishes.flatMap((id, index): readonly Finding[] => {
    const path = `publishes[${index}]`;
    const resolved = resolveTopic(id, types);
    if (!("types" in resolved)) {
      const reason = `${JSON.stringify(id)}: ${resolved.reason}`;
      return [{ rule: "unknown-type", severity: "error", path, reason, remedy: resolved.remedy }];
    }
    return resolved.types.flatMap(({ source, envelope, enabled }): readonly Finding[] => {
      if (source !== context) {
        return [
          {
            rule: "published-type",
            severity: "error",
            path,
            reason: `${id} belongs to the context ${source}, and a context publishes its own events only`,
            remedy: `publish a type of ${context}, and let ${source} subscribe to it`,
          },
        ];
      }
      if (envelope === "raw") {
        return [
          {
            rule: "published-type",
            severity: "error",
            path,
            reason: `${id} is a raw type: its events have no id to know a copy by, and no cause`,
            remedy: 'publish a wrapped type, or take "envelope": "raw" out of its schema',
          },
        ];
      }
      if (enabled) return [];
      return [
        {
          rule: "type-switched-off",
          severity: "warning",
          path,
          reason: `${id} is switched off: the gate takes its events and stores none`,
          remedy: 'take "enabled": false out of the schema, or the entry out of `publishes`',
        },
      ];
    });
  });
}
