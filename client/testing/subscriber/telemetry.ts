import { Logger } from "@aws-lambda-powertools/logger";
import type { LogItemExtraInput, LogItemMessage } from "@aws-lambda-powertools/logger/types";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { asObject } from "../../../core/json/asObject.ts";
import { metricsNamespace } from "../../../project/metrics.ts";

/** Prints nothing, and keeps the latest line that says what became of a message. */
export class OutcomeLogger extends Logger {
  /** The fields of that line; the runtime writes it last. */
  latest: Readonly<Record<string, unknown>> = {};

  override debug(_message: LogItemMessage, ...extra: LogItemExtraInput): void {
    this.#keep(extra);
  }

  override info(_message: LogItemMessage, ...extra: LogItemExtraInput): void {
    this.#keep(extra);
  }

  override warn(_message: LogItemMessage, ...extra: LogItemExtraInput): void {
    this.#keep(extra);
  }

  override error(_message: LogItemMessage, ...extra: LogItemExtraInput): void {
    this.#keep(extra);
  }

  #keep([fields]: readonly unknown[]): void {
    const given = asObject(fields);
    if (given && "outcome" in given) this.latest = given;
  }
}

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
