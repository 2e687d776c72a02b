/** A subscriber's place: its context and its own name within it. */
export interface SubscriberName {
  readonly context: string;
  /** As exported: camel case, unique within the context. */
  readonly name: string;
}

/**
 * Every fixed physical name of a deployment, from its `name` in `signalbox.config.ts`.
 * Names are fixed because policies, other stacks, the command line and other accounts refer
 * to them: change one and all of those break.
 *
 * @example
 * ```ts
 * import { resourceNames } from "signalbox/config";
 *
 * const { ingressBus, auditTable } = resourceNames("shop"); // shop-ingress, shop-audit
 * ```
 */
export function resourceNames(deployment: string) {
  return {
    routerStack: `${deployment}-router`,
    contextStack: (context: string, part = 1) =>
      part === 1 ? `${deployment}-${context}` : `${deployment}-${context}-${part}`,
    /** Of schemas that their registry's own stack has no room for. */
    schemaStack: (context: string, part: number) => `${deployment}-${context}-schemas-${part}`,
    ingressBus: `${deployment}-ingress`,
    coreBus: `${deployment}-core`,
    auditTable: `${deployment}-audit`,
    stateTable: `${deployment}-state`,
    /** Bucket names are unique in the world, so account and region are part of it. */
    detailBucket: (account: string, region: string) => `${deployment}-detail-${account}-${region}`,
    gateFunction: `${deployment}-gate`,
    gateQueue: `${deployment}-gate`,
    gateDeadLetterQueue: `${deployment}-gate-dead-letters`,
    /** Rule on the ingress bus. */
    gateRule: `${deployment}-gate`,
    /** Roles belong to the whole account: the region keeps two deployments apart. */
    gateRole: (region: string) => `${deployment}-gate-${region}`,
    operationsFunction: `${deployment}-operations`,
    operationsDeadLetterQueue: `${deployment}-operations-dead-letters`,
    /** Rule on the default bus, where schedules are. */
    operationsRule: `${deployment}-operations`,
    operationsRole: (region: string) => `${deployment}-operations-${region}`,
    switchesFunction: `${deployment}-switches`,
    switchesDeadLetterQueue: `${deployment}-switches-dead-letters`,
    switchesRole: (region: string) => `${deployment}-switches-${region}`,
    auditWatchFunction: `${deployment}-audit`,
    auditWatchDeadLetterQueue: `${deployment}-audit-dead-letters`,
    /** Rule on the default bus, for objects of the detail bucket. */
    auditDetailsRule: `${deployment}-audit-details`,
    /** Rule on the default bus, where schedules are: the watch shows that it is awake. */
    auditHeartbeatRule: `${deployment}-audit-heartbeat`,
    /** Hears of calls that lift what guards the trail and the way of events. */
    guardrailsFunction: `${deployment}-guardrails`,
    guardrailsDeadLetterQueue: `${deployment}-guardrails-dead-letters`,
    /** Rules on the default bus, where CloudTrail's events are, by their numbers. */
    guardrailsRule: (number: number) => `${deployment}-guardrails.${number}`,
    /** All of them, as patterns on names. */
    guardrailsRules: `${deployment}-guardrails.*`,
    guardrailsRole: (region: string) => `${deployment}-guardrails-${region}`,
    ...publicNames(deployment),
    dashboard: deployment,
    registry: (context: string) => `${deployment}-${context}`,
    ...pipelineNames(deployment),
    transitionsFunction: `${deployment}-transitions`,
    transitionsDeadLetterQueue: `${deployment}-transitions-dead-letters`,
    transitionsRole: (region: string) => `${deployment}-transitions-${region}`,
    /** Of the roles of a context's functions: the ingress bus's policy knows them by it. */
    contextRolePath: (context: string) => `/${deployment}/${context}/`,
    /** Begins those paths. */
    deploymentRolePath: `/${deployment}/`,
    subscriberFunction: (subscriber: SubscriberName) => dashed(deployment, subscriber),
    subscriberRule: (subscriber: SubscriberName) => dashed(deployment, subscriber),
    subscriberQueue: (subscriber: SubscriberName) => dashed(deployment, subscriber),
    subscriberDeadLetterQueue: (subscriber: SubscriberName) =>
      `${dashed(deployment, subscriber)}-dead-letters`,
  } as const;
}

function pipelineNames(deployment: string) {
  return {
    /** The stack of a context's pipeline. */
    pipelineStack: (context: string) => `${deployment}-${context}-pipeline`,
    /** Prepares and finishes runs, and takes requests. */
    pipelineFunction: (context: string) => `${deployment}-${context}-pipeline`,
    /** Of requests to begin, to end and to resume runs, and of answers from outside. */
    pipelineQueue: (context: string) => `${deployment}-${context}-pipeline`,
    pipelineDeadLetterQueue: (context: string) => `${deployment}-${context}-pipeline-dead-letters`,
    /** Rule on the core bus. */
    pipelineRule: (context: string) => `${deployment}-${context}-pipeline`,
    /** Rule on the default bus, for executions that end. */
    pipelineEndedRule: (context: string) => `${deployment}-${context}-pipeline-ended`,
    /** Rule on the default bus, where schedules are. */
    pipelineSweepRule: (context: string) => `${deployment}-${context}-pipeline-sweep`,
    /** Of what the two rules on the default bus could not deliver. */
    pipelineWatchDeadLetterQueue: (context: string) =>
      `${deployment}-${context}-pipeline-watch-dead-letters`,
    stateMachine: (context: string) => `${deployment}-${context}-pipeline`,
    componentFunction: (component: SubscriberName) => dashed(deployment, component),
  } as const;
}

/** Names of what is for other accounts. */
function publicNames(deployment: string) {
  return {
    /** The stack of what other accounts get. */
    publicStack: `${deployment}-public`,
    publicBus: `${deployment}-public`,
    /** Of the schemas of what leaves the account. */
    publicRegistry: `${deployment}-public`,
    curatorFunction: `${deployment}-curator`,
    curatorQueue: `${deployment}-curator`,
    curatorDeadLetterQueue: `${deployment}-curator-dead-letters`,
    /** Rules on the core bus, by their numbers. */
    curatorRule: (number: number) => `${deployment}-curator.${number}`,
    /** All of them, as policies match names: nobody else's has a dot. */
    curatorRules: `${deployment}-curator.*`,
    curatorRole: (region: string) => `${deployment}-curator-${region}`,
    /** Rules on the public bus that deliver to whom a grant names, by their numbers. */
    grantRule: (grant: string, number: number) => `${deployment}-grant-${grant}.${number}`,
    /** All of them, as policies match names: no grant's name has a dot. */
    grantRules: (grant: string) => `${deployment}-grant-${grant}.*`,
    /** What delivers for a grant; whom it delivers to admits it by this name. */
    grantRole: (grant: string, region: string) => `${deployment}-grant-${grant}-${region}`,
    grantDeadLetterQueue: (grant: string) => `${deployment}-grant-${grant}-dead-letters`,
    /** Holds the rules on the public bus against the grants. */
    reconcilerFunction: `${deployment}-public`,
    reconcilerDeadLetterQueue: `${deployment}-public-dead-letters`,
    /** Rule on the default bus, where schedules are. */
    reconcilerRule: `${deployment}-public`,
    /** Rule on the default bus, for deployments of the stack. */
    reconcilerDeployedRule: `${deployment}-public-deployed`,
    reconcilerRole: (region: string) => `${deployment}-public-${region}`,
  } as const;
}

/** Every fixed name of a deployment, as {@link resourceNames} makes them. */
export type ResourceNames = ReturnType<typeof resourceNames>;

/**
 * A subscriber's id in logs, metrics, the state table and on the command line.
 *
 * @example
 * ```ts
 * import { subscriberId } from "signalbox/config";
 *
 * const id = subscriberId({ context: "orders", name: "largeOrders" }); // orders.largeOrders
 * ```
 */
export function subscriberId({ context, name }: SubscriberName): string {
  return `${context}.${name}`;
}

/** A pipeline's id on the command line, for its own function and its queue. */
export function pipelineId(context: string): string {
  return `${context}.pipeline`;
}

/** The layer that functions of a stack share. */
export function runtimeLayerName(stackName: string): string {
  return `${stackName}-runtime`;
}

/** The log group of a function, where Lambda would make it. */
export function logGroupName(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

function dashed(deployment: string, { context, name }: SubscriberName): string {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${deployment}-${context}-${kebab}`;
}
