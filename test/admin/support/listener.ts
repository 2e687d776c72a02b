import type { LoadedSubscriber } from "../../../project/contexts/LoadedContext.ts";
import type { EventPattern } from "../../../project/subscriptions/EventPattern.ts";
import { subscription } from "../../../project/subscriptions/subscription.ts";

/** A subscriber of the context `shipping` that listens to types of the shop. */
export function listener(name: string, to: string, when?: EventPattern): LoadedSubscriber {
  const declared = subscription({ to: "github@push", handle: () => undefined });
  return {
    context: "shipping",
    name,
    subscription: { ...declared, to: [to as "github@push"], ...(when ? { when } : {}) },
  };
}
