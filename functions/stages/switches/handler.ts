import { Logger } from "@aws-lambda-powertools/logger";
import { openIngressBus } from "../../adapters/openIngressBus.ts";
import { readIngressBusName } from "../../publisher/config.ts";
import { switchesHandler } from "./switchesHandler.ts";

/** Tells of changed switches. */
export const handler = switchesHandler({
  bus: openIngressBus(readIngressBusName()),
  logger: new Logger(),
});
