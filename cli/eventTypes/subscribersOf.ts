import type { LoadedSubscriber } from "../../infra/contexts/LoadedContext.ts";
import { subscriberId } from "../../infra/names.ts";

/** The ids of the subscribers that listen to an event type, by itself or by a topic. */
export function subscribersOf(
  typeId: string,
  subscribers: readonly LoadedSubscriber[],
): readonly string[] {
  return subscribers
    .filter(({ subscription }) => subscription.to.some((listened) => covers(listened, typeId)))
    .map(subscriberId)
    .sort();
}

/** `github@*` covers a context's types, `github@pull_request.*` those of a resource. */
function covers(listened: string, typeId: string): boolean {
  return listened.endsWith("*") ? typeId.startsWith(listened.slice(0, -1)) : typeId === listened;
}
