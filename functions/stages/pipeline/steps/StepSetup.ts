import type { Logger } from "@aws-lambda-powertools/logger";
import type { Metrics } from "@aws-lambda-powertools/metrics";
import type { Component } from "../../../../project/components/ComponentOptions.ts";
import type { StepStore } from "./StepStore.ts";

/** What a component's function is made of. */
export interface StepSetup {
  /** The pipeline's name, which is its context's. */
  readonly pipeline: string;
  readonly component: Component;
  readonly ports: ComponentPorts;
}

/** A component's ways out of its process. */
export interface ComponentPorts {
  readonly store: StepStore;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly metrics: Metrics;
}
