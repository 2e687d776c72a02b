export { defineConfig } from "./config/defineConfig.ts";
export type { Quotas, SignalboxConfig, SignalboxOptions } from "./config/SignalboxConfig.ts";
export { type ResourceNames, resourceNames, type SubscriberName, subscriberId } from "./names.ts";
