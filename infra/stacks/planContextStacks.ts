import type { LoadedContext, LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import type { RegistrySchema } from "../../project/generatedFiles.ts";

/** What goes into one stack of a context. */
export interface ContextPart {
  readonly context: string;
  /** From 1. */
  readonly part: number;
  readonly subscribers: readonly LoadedSubscriber[];
  /** Empty but in the first part. */
  readonly schemas: readonly RegistrySchema[];
}

/**
 * Subscribers in one stack. CloudFormation takes 500 resources: 32 subscribers of up to 12, a
 * registry and its 100 schemas make 485. A constant, and not what just fits: a subscriber that
 * moved to another stack would lose its queue and what is in it.
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
): readonly ContextPart[] {
  const names = new Set([
    ...contexts.map((context) => context.name),
    ...schemas.map((schema) => schema.context),
  ]);
  return [...names].toSorted().flatMap((context) => {
    const subscribers = contexts.find(({ name }) => name === context)?.subscribers ?? [];
    const stacks = Math.max(1, Math.ceil(subscribers.length / subscribersPerStack));
    return Array.from({ length: stacks }, (_, index) => ({
      context,
      part: index + 1,
      subscribers: subscribers.slice(
        index * subscribersPerStack,
        (index + 1) * subscribersPerStack,
      ),
      schemas: index === 0 ? schemas.filter((schema) => schema.context === context) : [],
    }));
  });
}
