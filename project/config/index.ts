/** What `signalbox.config.ts` imports: the settings of a deployment, and the names that follow from them. */
export type { GrantDelivery, GrantOptions } from "../grants/GrantOptions.ts";
export {
  type ResourceNames,
  resourceNames,
  type SubscriberName,
  subscriberId,
} from "../names.ts";
export type { PublisherOptions } from "../publishers/PublisherOptions.ts";
export { defineConfig } from "./defineConfig.ts";
export type { Quotas, SignalboxConfig, SignalboxOptions } from "./SignalboxConfig.ts";
