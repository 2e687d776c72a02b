import { Metrics } from "@aws-lambda-powertools/metrics";
import { metricsNamespace } from "../../../project/metrics.ts";

/** Counts nothing: metrics are the deployment's. */
export class SilentMetrics extends Metrics {
  constructor() {
    super({ namespace: metricsNamespace, serviceName: "test" });
  }

  override publishStoredMetrics(): this {
    this.clearMetrics();
    return this;
  }
}
