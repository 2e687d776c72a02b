import { Stack } from "aws-cdk-lib";
import { CfnRegistry, CfnSchema } from "aws-cdk-lib/aws-eventschemas";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import type { RegistrySchema } from "../../project/generatedFiles.ts";
import { resourceNames } from "../../project/names.ts";
import type { FunctionCode } from "../bundling/FunctionCode.ts";
import { Subscriber } from "../stages/subscriber/Subscriber.ts";
import type { ContextPart } from "./planContextStacks.ts";

/** One stack of a context, and what it is made from. */
export interface ContextStackProps extends ContextPart {
  readonly config: SignalboxConfig;
  readonly code: FunctionCode;
}

/** A context's subscribers, and the registry of its event types' schemas. */
export class ContextStack extends Stack {
  readonly context: string;
  /** By their own names. */
  readonly subscribers: ReadonlyMap<string, Subscriber>;

  constructor(scope: Construct, props: ContextStackProps) {
    const { config, code, context, part, subscribers, schemas } = props;
    const names = resourceNames(config.name);
    super(scope, names.contextStack(context, part), {
      stackName: names.contextStack(context, part),
      description: `Signalbox ${config.name}: subscribers and schemas of ${context}`,
      tags: { signalbox: config.name, context },
    });
    this.context = context;
    if (schemas.length > 0) this.addRegistry(names.registry(context), context, schemas);
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
  }

  private addRegistry(
    registryName: string,
    context: string,
    schemas: readonly RegistrySchema[],
  ): void {
    const registry = new CfnRegistry(this, "Registry", {
      registryName,
      description: `Event types of ${context}, published from their schema files`,
    });
    for (const { id, content } of schemas) {
      const schema = new CfnSchema(this, `Schema ${id}`, {
        registryName,
        schemaName: id,
        type: "JSONSchemaDraft4",
        content,
      });
      schema.addResourceDependency(registry);
    }
  }
}
