import { publishedId } from "../../../functions/stages/subscriber/publishedId.ts";
import type { LoadedSubscriber } from "../../../project/contexts/LoadedContext.ts";
import { listener } from "./listener.ts";

/** A subscriber of the context `shipping` that publishes. */
export function publishingListener(
  name: string,
  to: string,
  ...publishes: readonly string[]
): LoadedSubscriber {
  const loaded = listener(name, to);
  return { ...loaded, subscription: { ...loaded.subscription, publishes: publishes as never } };
}

/** The id of what a subscriber of `shipping` publishes over the event `orders#<cause>`. */
export function idOf(name: string, cause: string, type: string, keyOrPlace: string | number) {
  const event = { source: "orders", metadata: { id: cause } } as never;
  return publishedId({ cause: event, subscriberId: `shipping.${name}`, type, keyOrPlace });
}
