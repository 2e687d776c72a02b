import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { createReconcilerSetup } from "../../adapters/createReconcilerSetup.ts";
import { readReconcilerConfig } from "./config.ts";
import { reconcilerHandler } from "./reconcilerHandler.ts";

/** Holds the rules on the public bus against the grants. */
export const handler = reconcilerHandler(createReconcilerSetup(readReconcilerConfig()), {
  logger: new Logger(),
  metrics: new Metrics(),
});
