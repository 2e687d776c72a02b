import type { LoadedContext, LoadedSubscriber } from "../../../project/contexts/LoadedContext.ts";
import type { RegistrySchema } from "../../../project/generatedFiles.ts";
import type { KnownEventType } from "../../../project/subscriptions/HandlerContext.ts";
import {
  type SubscriptionOptions,
  subscription,
} from "../../../project/subscriptions/subscription.ts";

/** A subscriber of `github` to its pushes, with some settings of its own. */
export function pushSubscriber(
  name: string,
  settings: Partial<SubscriptionOptions<"github@push", KnownEventType>> = {},
): LoadedSubscriber {
  const declared = subscription({ to: "github@push", handle: () => undefined, ...settings });
  return { context: "github", name, subscription: declared };
}

/** The context `github` with these subscribers. */
export function githubContext(subscribers: readonly LoadedSubscriber[]): LoadedContext {
  return { name: "github", subscribers };
}

/** Contexts `context-1` and on, each with subscribers `subscriber1` and on. */
export function manyContexts(count: number, subscribersEach: number): readonly LoadedContext[] {
  return numbers(count).map((number) => {
    const context = `context-${number}`;
    const subscribers = numbers(subscribersEach).map((each) => ({
      ...pushSubscriber(`subscriber${each}`),
      context,
    }));
    return { name: context, subscribers };
  });
}

/** As many schemas of one context, each the same. */
export function manySchemas(context: string, count: number): readonly RegistrySchema[] {
  return numbers(count).map((number) => ({
    context,
    id: `${context}@thing${number}.happened`,
    content: '{"$schema":"http://json-schema.org/draft-04/schema#","type":"object"}',
  }));
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
