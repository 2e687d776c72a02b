import type { LoadedContext, LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import type { RegistrySchema } from "../../project/generatedFiles.ts";
import { planSchemaStacks, type SchemaPart } from "./planSchemaStacks.ts";

/** What goes into one stack of a context. */
export interface ContextPart {
  readonly context: string;
  /** From 1. */
  readonly part: number;
  readonly subscribers: readonly LoadedSubscriber[];
  /** Whether the registry of its schemas is in it: in the first part, where there are any. */
  readonly hasRegistry: boolean;
  /** Empty but in the first part, and there too where schemas have stacks of their own. */
  readonly schemas: readonly RegistrySchema[];
}

/** The stacks of all contexts. */
export interface ContextStacks {
  readonly parts: readonly ContextPart[];
  readonly schemaParts: readonly SchemaPart[];
}

/**
 * Subscribers in one stack. CloudFormation takes 500 resources: 32 subscribers of up to 12, four
 * alarms on all their functions, the layer that those share, a registry and its 100 schemas make
 * 490. A constant, and not what just fits: a subscriber that moved to another stack would lose its
 * queue and what is in it.
 */
export const subscribersPerStack = 32;

/**
 * Splits every context with schemas or subscribers into stacks that CloudFormation takes, by the
 * order in which it declares its subscribers. So append new ones: one put before others in a
 * context of more than one stack moves the last of each stack to the next.
 */
export function planContextStacks(
  contexts: readonly LoadedContext[],
  schemas: readonly RegistrySchema[],
): ContextStacks {
  const bySource = Map.groupBy(schemas, ({ context }) => context);
  const names = [...new Set([...contexts.map(({ name }) => name), ...bySource.keys()])].toSorted();
  const planned = names.map((context) => ({
    context,
    subscribers: contexts.find(({ name }) => name === context)?.subscribers ?? [],
    hasRegistry: bySource.has(context),
    ...planSchemaStacks(context, bySource.get(context) ?? []),
  }));
  return {
    parts: planned.flatMap(({ context, subscribers, hasRegistry, beside }) => {
      const stacks = Math.max(1, Math.ceil(subscribers.length / subscribersPerStack));
      return Array.from({ length: stacks }, (_, index) => ({
        context,
        part: index + 1,
        subscribers: subscribers.slice(
          index * subscribersPerStack,
          (index + 1) * subscribersPerStack,
        ),
        hasRegistry: hasRegistry && index === 0,
        schemas: index === 0 ? beside : [],
      }));
    }),
    schemaParts: planned.flatMap(({ alone }) => alone),
  };
}
