import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import type { AttemptRecords } from "./AttemptRecords.ts";
import type { SubscriberPorts } from "./SubscriberPorts.ts";

/** What handling a batch needs, made once for a process. */
export interface SubscriberRuntime {
  readonly subscription: Subscription;
  readonly catalog: EventCatalog;
  readonly ports: SubscriberPorts;
  readonly attempts: AttemptRecords;
}
