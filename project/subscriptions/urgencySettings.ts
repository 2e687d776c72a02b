import type { Subscription, Urgency } from "./subscription.ts";

/** What each urgency sets where the subscription does not. */
export const urgencySettings: Readonly<
  Record<Urgency, Pick<Subscription, "batchSize" | "batchingWindowSeconds" | "maxConcurrency">>
> = {
  high: { batchSize: 5, batchingWindowSeconds: 0, maxConcurrency: 50 },
  default: { batchSize: 10, batchingWindowSeconds: 0, maxConcurrency: 10 },
  low: { batchSize: 100, batchingWindowSeconds: 5, maxConcurrency: 2 },
};
