import type { Quotas } from "../../project/config/SignalboxConfig.ts";

/** What AWS calls them in the Service Quotas console. */
const consoleNames: { readonly [Name in keyof Quotas]: string } = {
  schemaRegistries: '"Registries" (EventBridge Schema Registry)',
  schemasPerRegistry: '"Schemas" (EventBridge Schema Registry)',
  rulesPerBus: '"Number of rules" (EventBridge)',
  busPolicyCharacters: '"Event bus policy size" (EventBridge)',
  invocationsPerSecond: '"Invocations throttle limit in transactions per second" (EventBridge)',
  putEventsPerSecond: '"PutEvents throttle limit in transactions per second" (EventBridge)',
  concurrentExecutions: '"Concurrent executions" (Lambda)',
};

/** How a quota is raised, and where it is said that it was. */
export function raiseQuota(quota: keyof Quotas): string {
  return (
    `have AWS raise ${consoleNames[quota]} in the Service Quotas console, then set ` +
    `quotas.${quota} in signalbox.config.ts to what it gave`
  );
}
