import { Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../project/names.ts";
import type { FunctionCode } from "../bundling/FunctionCode.ts";
import { addRegistry } from "../constructs/addRegistry.ts";
import { Subscriber } from "../stages/subscriber/Subscriber.ts";
import { addStackAlarms } from "./addStackAlarms.ts";
import type { ContextPart } from "./planContextStacks.ts";

/** One stack of a context, and what it is made from. */
export interface ContextStackProps extends ContextPart {
  readonly config: SignalboxConfig;
  readonly code: FunctionCode;
}

/**
 * A context's subscribers, and the registry of its event types' schemas.
 *
 * @example
 * ```ts
 * import { Tags } from "aws-cdk-lib";
 * import { buildApp, ContextStack } from "signalbox/infra";
 *
 * const { app } = await buildApp();
 * for (const stack of app.node.children) {
 *   if (stack instanceof ContextStack) Tags.of(stack).add("team", stack.context);
 * }
 * ```
 */
export class ContextStack extends Stack {
  readonly context: string;
  /** From 1. */
  readonly part: number;
  /** By their own names. */
  readonly subscribers: ReadonlyMap<string, Subscriber>;

  constructor(scope: Construct, props: ContextStackProps) {
    const { config, code, context, part, subscribers, hasRegistry, schemas } = props;
    const names = resourceNames(config.name);
    super(scope, names.contextStack(context, part), {
      stackName: names.contextStack(context, part),
      description: `Signalbox ${config.name}: subscribers and schemas of ${context}`,
      tags: { signalbox: config.name, context },
      terminationProtection: config.deletionProtection,
    });
    this.context = context;
    this.part = part;
    if (hasRegistry) {
      addRegistry(this, {
        registryName: names.registry(context),
        description: `Event types of ${context}, published from their schema files`,
        schemas,
      });
    }
    this.subscribers = new Map(
      subscribers.map((subscriber) => [
        subscriber.name,
        new Subscriber(this, subscriber.name, {
          config,
          subscriber,
          code: code.subscriber(subscriber),
        }),
      ]),
    );
    addStackAlarms(this, config);
  }
}
