export { defineConfig } from "../project/config/defineConfig.ts";
export type {
  Quotas,
  SignalboxConfig,
  SignalboxOptions,
} from "../project/config/SignalboxConfig.ts";
export type { GrantDelivery, GrantOptions } from "../project/grants/GrantOptions.ts";
export {
  type ResourceNames,
  resourceNames,
  type SubscriberName,
  subscriberId,
} from "../project/names.ts";
export type { PublisherOptions } from "../project/publishers/PublisherOptions.ts";
export type { ContextInfra, ContextResources } from "./contexts/ContextInfra.ts";
