import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import type { DeclaredGrants } from "../../project/grants/loadGrants.ts";
import { type ResourceNames, resourceNames, type SubscriberName } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type DeadLetterQueue, deadLetterQueues } from "../deadLetters/deadLetterQueues.ts";
import { workQueues } from "../mappings/workQueues.ts";
import type { DeclaredCalls } from "./parts/readMappings.ts";
import { type DeclaredRules, defaultBus, type NeededRule } from "./parts/readRules.ts";

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
  const hasPublic = grants.publicTypes > 0;
  const filling = (busName: string, name: string, queueName: string): NeededRule => ({
    busName,
    name,
    to: queueName,
    queueName,
  });
  return {
    buses: [ingressBus, coreBus, ...(hasPublic ? [publicBus] : [])],
    needed: [
      filling(ingressBus, names.gateRule, names.gateQueue),
      ...subscribers.map((name) =>
        filling(coreBus, names.subscriberRule(name), names.subscriberQueue(name)),
      ),
      ...pipelines.map(({ context }) =>
        filling(coreBus, names.pipelineRule(context), names.pipelineQueue(context)),
      ),
      ...(hasPublic ? [filling(coreBus, names.curatorRules, names.curatorQueue)] : []),
      ...callingRules(names, pipelines, hasPublic),
    ],
  };
}

/** Rules on the default bus, where schedules are and what AWS itself tells of. */
function callingRules(
  names: ResourceNames,
  pipelines: Owners["pipelines"],
  hasPublic: boolean,
): readonly NeededRule[] {
  const calling = (name: string, to: string, queueName: string): NeededRule => ({
    busName: defaultBus,
    name,
    to,
    queueName,
  });
  const { auditWatchFunction: watch, auditWatchDeadLetterQueue: watchQueue } = names;
  return [
    calling(names.operationsRule, names.operationsFunction, names.operationsDeadLetterQueue),
    calling(names.auditHeartbeatRule, watch, watchQueue),
    calling(names.auditDetailsRule, watch, watchQueue),
    calling(names.guardrailsRules, names.guardrailsFunction, names.guardrailsDeadLetterQueue),
    ...pipelines.flatMap(({ context }) => {
      const to = names.pipelineFunction(context);
      const queueName = names.pipelineWatchDeadLetterQueue(context);
      return [
        calling(names.pipelineEndedRule(context), to, queueName),
        calling(names.pipelineSweepRule(context), to, queueName),
      ];
    }),
    ...(hasPublic
      ? [names.reconcilerRule, names.reconcilerDeployedRule].map((name) =>
          calling(name, names.reconcilerFunction, names.reconcilerDeadLetterQueue),
        )
      : []),
  ];
}
