import type { FindingSeverity, PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import type { LoadedContext } from "../../project/contexts/LoadedContext.ts";
import { subscriberFile } from "../../project/contexts/subscriberFile.ts";
import type { ProjectTypes } from "../../project/ProjectTypes.ts";
import { findCycles } from "./findCycles.ts";
import { findUnusedTypes } from "./findUnusedTypes.ts";
import { lintPipeline } from "./lintPipeline.ts";
import { lintPublished } from "./lintPublished.ts";
import { lintSubscriber } from "./lintSubscriber.ts";

const order: readonly FindingSeverity[] = ["error", "warning", "note"];

/**
 * Everything that is wrong with a project's subscriptions, errors first: against the schemas of
 * the types they cover, and what EventBridge takes of a pattern; and steps of pipelines that always fail.
 */
export function lintProject(
  contexts: readonly LoadedContext[],
  types: ProjectTypes,
): readonly PatternFinding[] {
  const linted = contexts
    .flatMap(({ subscribers }) => subscribers)
    .map((subscriber) => {
      const linted = lintSubscriber(subscriber.subscription, types);
      const published = lintPublished(subscriber, types.declared);
      return {
        file: subscriberFile(subscriber),
        ...linted,
        findings: [...linted.findings, ...published],
        publishes: subscriber.subscription.publishes,
        isConditional: subscriber.subscription.when !== undefined,
      };
    });
  const used = new Set(linted.flatMap(({ covered }) => [...covered]));
  const pipelines = contexts.flatMap(({ pipeline }) => pipeline ?? []);
  const findings = [
    ...linted.flatMap(({ file, findings: found }) => found.map((one) => ({ ...one, file }))),
    ...findCycles(linted),
    ...pipelines.flatMap(lintPipeline),
    ...findUnusedTypes(types.declared, used),
  ];
  return findings.toSorted(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
  );
}
