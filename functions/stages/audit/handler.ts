import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { auditHandler } from "./auditHandler.ts";

/** The watch over the audit table. */
export const handler = auditHandler({ logger: new Logger(), metrics: new Metrics() });
