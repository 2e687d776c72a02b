import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { createWatchSetup } from "../../adapters/createWatchSetup.ts";
import { auditHandler } from "./auditHandler.ts";
import { readWatchConfig } from "./config.ts";

/** The watch over the audit table and the detail bucket. */
export const handler = auditHandler(createWatchSetup(readWatchConfig()), {
  logger: new Logger(),
  metrics: new Metrics(),
});
