import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { createGatePorts } from "../../adapters/createGatePorts.ts";
import type { Tracing } from "../../tracing/Tracing.ts";
import { readGateConfig } from "./config.ts";
import { gateHandler } from "./gateHandler.ts";

/** What the gate is not told by its environment. */
export interface GateOptions {
  /** Every declared event type. */
  readonly catalog: EventCatalog;
  /** Where spans go. @default nowhere */
  readonly tracing?: Tracing;
}

/**
 * The gate as its environment describes it, from its queue to the audit table and the core bus.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed.
 */
export function createGateHandler({ catalog, tracing }: GateOptions) {
  const config = readGateConfig();
  return gateHandler(
    {
      ports: createGatePorts(config),
      catalog,
      retentionDays: config.retentionDays,
      administrators: config.administrators,
      accounts: config.accounts,
      tracing,
    },
    { logger: new Logger(), metrics: new Metrics() },
  );
}
