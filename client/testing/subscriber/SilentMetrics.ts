import { Metrics } from "@aws-lambda-powertools/metrics";

/** Counts nothing: metrics are the deployment's. */
export class SilentMetrics extends Metrics {
  constructor() {
    super({ namespace: "Signalbox", serviceName: "test" });
  }

  override publishStoredMetrics(): this {
    this.clearMetrics();
    return this;
  }
}
