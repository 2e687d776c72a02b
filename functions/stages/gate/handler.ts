import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { createGatePorts } from "../../adapters/createGatePorts.ts";
import { readGateConfig } from "./config.ts";
import { gateHandler } from "./gateHandler.ts";

const config = readGateConfig();

/** The gate, from its queue to the audit table and the core bus. */
export const handler = gateHandler(
  {
    ports: createGatePorts(config),
    catalog: eventCatalog,
    retentionDays: config.retentionDays,
    administrators: config.administrators,
  },
  { logger: new Logger(), metrics: new Metrics() },
);
