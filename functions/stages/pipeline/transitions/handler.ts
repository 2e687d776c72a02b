import { Logger } from "@aws-lambda-powertools/logger";
import { eventTypes } from "../../../../generated/eventTypes.ts";
import { openIngressBus } from "../../../adapters/openIngressBus.ts";
import { readIngressBusName } from "../../../publisher/config.ts";
import { transitionsHandler } from "./transitionsHandler.ts";

const declared = new Set(eventTypes.map(({ id }) => id));

/** Tells of what becomes of jobs and steps. */
export const handler = transitionsHandler({
  bus: openIngressBus(readIngressBusName()),
  logger: new Logger(),
  isDeclared: (type) => declared.has(type),
});
