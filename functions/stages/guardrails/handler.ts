import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { openIngressBus } from "../../adapters/openIngressBus.ts";
import { readGuardrailsConfig } from "./config.ts";
import { guardrailsHandler } from "./guardrailsHandler.ts";

const { ingressBusName, guarded } = readGuardrailsConfig();

/** Tells of calls that lift what guards the router. */
export const handler = guardrailsHandler({
  guarded,
  bus: openIngressBus(ingressBusName),
  logger: new Logger(),
  metrics: new Metrics(),
});
