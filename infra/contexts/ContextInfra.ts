import type { Stack } from "aws-cdk-lib";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";

/** What a context's own resources are added to. */
export interface ContextResources {
  /** The context's stack, its first one if it has several: add constructs here. */
  readonly stack: Stack;
  readonly config: SignalboxConfig;
  /**
   * Path of the context's roles. Give it to a role that publishes the context's events: where the
   * configuration names `publishers`, the ingress bus takes them from there without naming it.
   */
  readonly rolePath: string;
  /**
   * The function of one of the context's subscribers, to grant it rights and to tell it, by
   * `addEnvironment`, what the constructs are called.
   *
   * @throws {SignalboxError} CONTEXT_INFRA_INVALID when the context has no such subscriber.
   */
  subscriber(name: string): LambdaFunction;
  /**
   * The function that makes and opens targets of the context's pipeline. It is in the pipeline's own
   * stack, which is deployed after the context's.
   *
   * @throws {SignalboxError} CONTEXT_INFRA_INVALID when the context has no pipeline.
   */
  pipeline(): LambdaFunction;
  /**
   * The function of a component of the context's pipeline, by the name of its file; in the pipeline's
   * stack as well.
   *
   * @throws {SignalboxError} CONTEXT_INFRA_INVALID when there is no such component.
   */
  component(name: string): LambdaFunction;
}

/**
 * Adds what a context's subscribers and its pipeline need besides the router's: a table, a secret, a right. Export
 * it as `infra` from `functions/contexts/<context>/infra.ts`. It runs at synth, and does all its
 * work before it returns; what it adds is held against the same checks as the rest.
 */
export type ContextInfra = (resources: ContextResources) => void;
