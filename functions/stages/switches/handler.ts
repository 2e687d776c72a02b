import { Logger } from "@aws-lambda-powertools/logger";
import { openIngressBus } from "../../adapters/openIngressBus.ts";
import { readSwitchesConfig } from "./config.ts";
import { switchesHandler } from "./switchesHandler.ts";

/** Tells of changed switches. */
export const handler = switchesHandler({
  bus: openIngressBus(readSwitchesConfig().ingressBusName),
  logger: new Logger(),
});
