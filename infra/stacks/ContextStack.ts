import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../project/names.ts";
import { deploymentTag } from "../../project/stackFacts.ts";
import type { FunctionCode } from "../bundling/FunctionCode.ts";
import { addRegistry } from "../constructs/addRegistry.ts";

import { createRuntimeLayer } from "../constructs/createRuntimeLayer.ts";

import { tellVersion } from "../constructs/tellVersion.ts";

import { Subscriber } from "../stages/subscriber/Subscriber.ts";
import { addStackAlarms } from "./addStackAlarms.ts";
import type { ContextPart } from "./planContextStacks.ts";

/** One stack of a context, and what it is made from. */
export interface ContextStackProps extends ContextPart {
  readonly config: SignalboxConfig;
  readonly code: FunctionCode;
}

/**
 * A context's subscribers, and the registry of its event types' schemas. A context with more than
 * one stack holds has several. `buildApp` makes them; id and name are `names.contextStack(context,
 * part)`. What a context needs besides, a table say, belongs in its `infra.ts`.
 *
 * @example
 * ```ts
 * import { CfnOutput, Stack } from "aws-cdk-lib";
 * import { buildApp } from "signalbox/infra";
 *
 * const { app, contexts } = await buildApp();
 * const stack = new Stack(app, "names");
 * for (const { context, subscribers } of contexts) {
 *   for (const [name, subscriber] of subscribers) {
 *     const value = subscriber.function.name;
 *     new CfnOutput(stack, `${context}${name}`, { value });
 *   }
 * }
 * ```
 */
export class ContextStack extends Stack {
  /** The context's name. */
  readonly context: string;
  /** Which of the context's stacks it is, from 1. */
  readonly part: number;
  /** The subscribers in it, by their own names: each has its `function` and its `workQueue`. */
  readonly subscribers: ReadonlyMap<string, Subscriber>;

  constructor(scope: Construct, props: ContextStackProps) {
    const { config, context, part, hasRegistry, schemas } = props;
    const names = resourceNames(config.name);
    super(scope, names.contextStack(context, part), {
      stackName: names.contextStack(context, part),
      description: `Signalbox ${config.name}: subscribers and schemas of ${context}`,
      tags: { [deploymentTag]: config.name, context },
      terminationProtection: config.deletionProtection,
    });
    tellVersion(this);
    this.context = context;
    this.part = part;
    if (hasRegistry) {
      addRegistry(this, {
        registryName: names.registry(context),
        description: `Event types of ${context}, published from their schema files`,
        schemas,
      });
    }
    this.subscribers = this.createSubscribers(props);
    addStackAlarms(this, config);
  }

  private createSubscribers({ config, code, subscribers }: ContextStackProps) {
    if (subscribers.length === 0) return new Map<string, Subscriber>();
    const runtime = createRuntimeLayer(this, code.runtime());
    return new Map(
      subscribers.map((subscriber) => {
        const props = { config, subscriber, code: code.subscriber(subscriber), runtime };
        return [subscriber.name, new Subscriber(this, subscriber.name, props)] as const;
      }),
    );
  }
}
