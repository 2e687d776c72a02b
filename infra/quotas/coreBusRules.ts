import { literalRules } from "../../project/topics/literalRules.ts";
import { pipelinesOf } from "../bundling/pipelineBundles.ts";
import type { DeclaredProject } from "../Project.ts";

/** How many rules stand on the core bus: of subscribers, pipelines, and the curator's. */
export function coreBusRules({
  contexts,
  eventTypes,
}: Pick<DeclaredProject, "contexts" | "eventTypes">): number {
  const subscribers = contexts.flatMap((context) => context.subscribers);
  const publicTypes = eventTypes.filter(({ visibility }) => visibility === "public");
  const curator = literalRules(publicTypes.map(({ id }) => id));
  return subscribers.length + pipelinesOf(contexts).length + curator.length;
}
