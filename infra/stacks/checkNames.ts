import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { isDelivered } from "../../core/grants/DeliveredGrant.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import type {
  LoadedContext,
  LoadedPipeline,
  LoadedSubscriber,
} from "../../project/contexts/LoadedContext.ts";
import { resourceNames, subscriberId } from "../../project/names.ts";
import { pipelinesOf } from "../bundling/pipelineBundles.ts";

/** Longest names AWS takes: of a function, a rule and a registry 64 characters, of a state machine 80. */
const maxFunctionName = 64;
const maxRuleName = 64;
const maxRegistryName = 64;

/**
 * Makes sure that every fixed name made from contexts, subscribers, pipelines and grants is one AWS takes, and
 * that no two are the same: `a-b` with `c` and `a` with `bC` would both be `<deployment>-a-b-c`.
 *
 * @throws {SignalboxError} NAME_INVALID saying which name is too long or taken, and by what.
 */
export function checkNames(
  deployment: string,
  contexts: readonly LoadedContext[],
  registries: readonly string[],
  grants: readonly Grant[] = [],
): void {
  const names = resourceNames(deployment);
  for (const context of registries) {
    checkLength(names.registry(context), maxRegistryName, `the registry of ${context}`);
  }
  refuseTwins([
    [names.publicRegistry, "the registry of public event types"],
    ...registries.map((context): [string, string] => [
      names.registry(context),
      `the registry of ${context}`,
    ]),
  ]);
  const subscribers = contexts.flatMap((context) => context.subscribers);
  for (const subscriber of subscribers) {
    const what = `the function of ${subscriberId(subscriber)}`;
    checkLength(names.subscriberFunction(subscriber), maxFunctionName, what);
  }
  const pipelines = pipelinesOf(contexts);
  for (const pipeline of pipelines) checkPipelineNames(deployment, pipeline);
  refuseTwins([
    [names.gateQueue, "the gate"],
    [names.gateDeadLetterQueue, "the gate's dead-letter queue"],
    [names.auditWatchFunction, "the audit's watch"],
    [names.auditWatchDeadLetterQueue, "the dead-letter queue of the audit's watch"],
    [names.operationsFunction, "the sweep over operations"],
    [names.operationsDeadLetterQueue, "the dead-letter queue of the sweep over operations"],
    [names.switchesFunction, "the watch over switches"],
    [names.switchesDeadLetterQueue, "the dead-letter queue of the watch over switches"],
    [names.guardrailsFunction, "what hears of lifted guardrails"],
    [names.guardrailsDeadLetterQueue, "the dead-letter queue of what hears of lifted guardrails"],
    [names.transitionsFunction, "what tells of transitions"],
    [names.transitionsDeadLetterQueue, "the dead-letter queue of what tells of transitions"],
    [names.curatorFunction, "the curator"],
    [names.curatorDeadLetterQueue, "the curator's dead-letter queue"],
    [names.reconcilerFunction, "what holds rules on the public bus against the grants"],
    [
      names.reconcilerDeadLetterQueue,
      "the dead-letter queue of what holds rules on the public bus against the grants",
    ],
    ...subscribers.flatMap((subscriber) => namesOf(deployment, subscriber)),
    ...pipelines.flatMap((pipeline) => namesOfPipeline(deployment, pipeline)),
    ...grants
      .filter(isDelivered)
      .map(({ name }): [string, string] => [
        names.grantDeadLetterQueue(name),
        `the dead-letter queue of the grant ${name}`,
      ]),
  ]);
}

function checkPipelineNames(deployment: string, { context, components }: LoadedPipeline): void {
  const names = resourceNames(deployment);
  // The longest of them: where it fits, the state machine's and the queues' do.
  checkLength(
    names.pipelineSweepRule(context),
    maxRuleName,
    `a rule of the pipeline of ${context}`,
  );
  for (const component of components) {
    const what = `the function of the component ${subscriberId(component)}`;
    checkLength(names.componentFunction(component), maxFunctionName, what);
  }
}

function namesOfPipeline(
  deployment: string,
  { context, components }: LoadedPipeline,
): [string, string][] {
  const names = resourceNames(deployment);
  return [
    [names.pipelineFunction(context), `the pipeline of ${context}`],
    [names.pipelineDeadLetterQueue(context), `the dead-letter queue of the pipeline of ${context}`],
    [
      names.pipelineWatchDeadLetterQueue(context),
      `the dead-letter queue of the watch over the pipeline of ${context}`,
    ],
    ...components.map((component): [string, string] => [
      names.componentFunction(component),
      `the component ${subscriberId(component)}`,
    ]),
  ];
}

function namesOf(deployment: string, subscriber: LoadedSubscriber): [string, string][] {
  const names = resourceNames(deployment);
  const id = subscriberId(subscriber);
  return [
    [names.subscriberQueue(subscriber), `the subscriber ${id}`],
    [names.subscriberDeadLetterQueue(subscriber), `the dead-letter queue of ${id}`],
  ];
}

function checkLength(name: string, most: number, what: string): void {
  if (name.length <= most) return;
  throw new SignalboxError(
    "NAME_INVALID",
    `The name of ${what} would be ${name}, ${name.length} characters; AWS takes ${most}. ` +
      "Shorten its own name, the context's or the deployment's.",
  );
}

/** Refuses a list of names in which one stands twice; each comes with what it is the name of. */
export function refuseTwins(named: readonly (readonly [string, string])[]): void {
  const owners = new Map<string, string>();
  for (const [name, owner] of named) {
    const other = owners.get(name);
    if (other !== undefined) {
      throw new SignalboxError(
        "NAME_INVALID",
        `Both ${other} and ${owner} would be named ${name}. Rename one of the two.`,
      );
    }
    owners.set(name, owner);
  }
}
