/** A file of the shared runtime, which a function loads only if it imports what is in it. */
export type RuntimePart =
  | "client"
  | "component"
  | "pipeline"
  | "publisher"
  | "subscriber"
  | "tracing";

/** Where in a layer Node finds packages. */
export const layerPackages = "nodejs/node_modules";

/** The name of the package that the runtime is for the functions that share it. */
export const runtimePackage = "signalbox-runtime";

/** What a function imports to get a part. */
export function runtimeImport(part: RuntimePart): string {
  return `${runtimePackage}/${part}.js`;
}

/**
 * The modules of the package that functions share, by part and by their paths in the package: what
 * the entries of functions import, and all that the package's public entry points for handlers
 * export. Each is there once in a process, whoever imports it: there are errors among them, which
 * are told by their class, and what a handler's call is remembered by.
 */
export const runtimeModules: Readonly<Record<RuntimePart, readonly string[]>> = {
  subscriber: [
    "core/errors/SignalboxError",
    "core/eventTypes/EventCatalog",
    "functions/stages/subscriber/subscriberHandler",
    "project/contexts/context",
    "project/subscriptions/giveUp",
    "project/subscriptions/ignored",
    "project/subscriptions/retryAfter",
    "project/subscriptions/subscription",
  ],
  publisher: [
    "client/catalog/registerCatalog",
    "client/publish/PublishError",
    "client/subscriber/createSubscriberPublisher",
  ],
  client: [
    "client/createClient",
    "client/transports/eventBridgeTransport",
    "client/transports/inMemoryTransport",
  ],
  component: [
    "functions/stages/pipeline/componentHandler",
    "project/components/component",
    "project/components/configuration",
    "project/components/externalComponent",
  ],
  pipeline: [
    "functions/stages/pipeline/pipelineHandler",
    "project/pipelines/pipeline",
    "project/pipelines/refused",
  ],
  tracing: ["functions/adapters/createTracing"],
};
