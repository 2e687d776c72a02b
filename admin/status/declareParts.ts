import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import type { DeclaredGrants } from "../../project/grants/loadGrants.ts";
import { type ResourceNames, resourceNames, type SubscriberName } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type DeadLetterQueue, deadLetterQueues } from "../deadLetters/deadLetterQueues.ts";
import { workQueues } from "../mappings/workQueues.ts";
import type { DeclaredCalls } from "./parts/readMappings.ts";
import type { DeclaredRules } from "./parts/readRules.ts";

/** What the code at hand says that there should be. */
export interface DeclaredParts {
  readonly contexts: readonly string[];
  readonly stacks: readonly string[];
  readonly queues: readonly DeadLetterQueue[];
  readonly calls: DeclaredCalls;
  readonly rules: DeclaredRules;
}

/** Reads what of a deployment should be there. */
export async function declareParts(
  ports: Pick<AdminPorts, "subscribers" | "pipelines" | "grants" | "surroundings">,
  deployment: string,
): Promise<DeclaredParts> {
  const [subscribers, pipelines, grants] = await Promise.all([
    ports.subscribers(),
    ports.pipelines(),
    ports.grants(),
  ]);
  const names = resourceNames(deployment);
  const contexts = [...new Set(subscribers.map(({ context }) => context))];
  const hasPublic = grants.publicTypes > 0;
  const queues = deadLetterQueues(deployment, { subscribers, pipelines, grants });
  return {
    contexts,
    queues,
    stacks: [
      names.routerStack,
      ...contexts.map((context) => names.contextStack(context)),
      ...pipelines.map(({ context }) => names.pipelineStack(context)),
      ...(hasPublic ? [names.publicStack] : []),
    ],
    calls: {
      queues: workQueues(queues),
      streamFunctions: [
        names.auditWatchFunction,
        names.switchesFunction,
        ...(pipelines.length === 0 ? [] : [names.transitionsFunction]),
      ],
    },
    rules: {
      ...declareRules(names, { subscribers, pipelines, grants }),
      // The reconciler's: see what takes part in deploying to the emulator.
      resting: new Set(
        ports.surroundings.endpoint === undefined
          ? []
          : [names.reconcilerRule, names.reconcilerDeployedRule],
      ),
    },
  };
}

interface Owners {
  readonly subscribers: readonly SubscriberName[];
  readonly pipelines: readonly Pick<LoadedPipeline, "context">[];
  readonly grants: Pick<DeclaredGrants, "publicTypes">;
}

function declareRules(
  names: ResourceNames,
  { subscribers, pipelines, grants }: Owners,
): Omit<DeclaredRules, "resting"> {
  const { ingressBus, coreBus, publicBus } = names;
  const onCore = (name: string, queueName: string) => ({ busName: coreBus, name, queueName });
  const hasPublic = grants.publicTypes > 0;
  return {
    buses: [ingressBus, coreBus, ...(hasPublic ? [publicBus] : [])],
    filling: [
      { busName: ingressBus, name: names.gateRule, queueName: names.gateQueue },
      ...subscribers.map((name) => onCore(names.subscriberRule(name), names.subscriberQueue(name))),
      ...pipelines.map(({ context }) =>
        onCore(names.pipelineRule(context), names.pipelineQueue(context)),
      ),
      ...(hasPublic ? [onCore(names.curatorRules, names.curatorQueue)] : []),
    ],
  };
}
