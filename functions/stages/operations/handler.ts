import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { createOperationsSetup } from "../../adapters/createOperationsSetup.ts";
import { readOperationsConfig } from "./config.ts";
import { operationsHandler } from "./operationsHandler.ts";

/** The sweep over open operations. */
export const handler = operationsHandler(createOperationsSetup(readOperationsConfig()), {
  logger: new Logger(),
  metrics: new Metrics(),
});
