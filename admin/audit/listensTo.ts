import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { coversType } from "../../project/topics/Topic.ts";

/** Whether a subscriber's rule may let events of a type through, as far as the type tells. */
export function listensTo({ subscription }: LoadedSubscriber, type: string): boolean {
  const at = type.indexOf("@");
  const named = { source: type.slice(0, at), detailType: type.slice(at + 1) };
  return subscription.to.some((listened) => coversType(listened, named));
}
