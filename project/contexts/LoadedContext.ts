import type { Component } from "../components/ComponentOptions.ts";
import type { SubscriberName } from "../names.ts";
import type { Pipeline } from "../pipelines/PipelineOptions.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

/** A subscriber with what it declares. */
export interface LoadedSubscriber extends SubscriberName {
  readonly subscription: Subscription;
}

/** A component of a pipeline with the name under which its file exports it. */
export interface LoadedComponent extends SubscriberName {
  readonly component: Component;
}

/** A context's pipeline. */
export interface LoadedPipeline {
  readonly context: string;
  readonly pipeline: Pipeline;
  /** Those with a function: not those outside. In the order of the declaration. */
  readonly components: readonly LoadedComponent[];
}

/** A context as found in `functions/contexts/<name>/`. */
export interface LoadedContext {
  readonly name: string;
  /** In the order in which the context declares them. */
  readonly subscribers: readonly LoadedSubscriber[];
  /** Of its `pipeline.ts`, if it has one. */
  readonly pipeline?: LoadedPipeline;
}
