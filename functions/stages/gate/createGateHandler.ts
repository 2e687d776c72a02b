import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { createGatePorts } from "../../adapters/createGatePorts.ts";
import type { Tracing } from "../../tracing/Tracing.ts";
import { readGateConfig } from "./config.ts";
import { gateHandler } from "./gateHandler.ts";

/**
 * The gate as its environment describes it, from its queue to the audit table and the core bus.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed.
 */
export function createGateHandler(tracing?: Tracing) {
  const config = readGateConfig();
  return gateHandler(
    {
      ports: createGatePorts(config),
      catalog: eventCatalog,
      retentionDays: config.retentionDays,
      administrators: config.administrators,
      accounts: config.accounts,
      tracing,
    },
    { logger: new Logger(), metrics: new Metrics() },
  );
}
