import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import {
  pipelineId,
  type ResourceNames,
  resourceNames,
  type SubscriberName,
  subscriberId,
} from "../../project/names.ts";

/** What decides which functions a deployment has. */
export interface FunctionOwners {
  readonly subscribers: readonly SubscriberName[];
  readonly pipelines: readonly FunctionsOfPipeline[];
  /** How many event types are public: without any there is no public bus. */
  readonly publicTypes: number;
}

/** What of a pipeline its functions are named by. */
export interface FunctionsOfPipeline extends Pick<LoadedPipeline, "context"> {
  readonly components: readonly SubscriberName[];
}

/**
 * The name of the function with this id: `gate`, `audit`, a subscriber's, a pipeline's own, or a
 * component's.
 *
 * @throws {SignalboxError} SUBSCRIBER_UNKNOWN with the nearest id when there's none.
 */
export function findFunction(
  deployment: string,
  { subscribers, pipelines, publicTypes }: FunctionOwners,
  id: string,
): string {
  const names = resourceNames(deployment);
  const functions = new Map<string, string>([
    ["gate", names.gateFunction],
    ["audit", names.auditWatchFunction],
    ["operations", names.operationsFunction],
    ["switches", names.switchesFunction],
    ["guardrails", names.guardrailsFunction],
    ...(publicTypes > 0
      ? [["curator", names.curatorFunction] as const, ["public", names.reconcilerFunction] as const]
      : []),
    ...subscribers.map((subscriber): [string, string] => [
      subscriberId(subscriber),
      names.subscriberFunction(subscriber),
    ]),
    ...pipelineFunctions(pipelines, names),
  ]);
  const found = functions.get(id);
  if (found !== undefined) return found;
  const known = [...functions.keys()].toSorted();
  const near = nearestName(id, known);
  throw new SignalboxError(
    "SUBSCRIBER_UNKNOWN",
    `No subscriber or component is called ${JSON.stringify(id.slice(0, 200))}. ` +
      (near === undefined ? `Known: ${known.join(", ")}.` : `Did you mean ${near}?`),
  );
}

function pipelineFunctions(
  pipelines: readonly FunctionsOfPipeline[],
  names: ResourceNames,
): readonly (readonly [string, string])[] {
  if (pipelines.length === 0) return [];
  return [
    ["transitions", names.transitionsFunction],
    ...pipelines.flatMap(({ context, components }): readonly (readonly [string, string])[] => [
      [pipelineId(context), names.pipelineFunction(context)],
      ...components.map((component): readonly [string, string] => [
        subscriberId(component),
        names.componentFunction(component),
      ]),
    ]),
  ];
}
