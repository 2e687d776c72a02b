import { Logger } from "@aws-lambda-powertools/logger";
import type { EventType } from "../../../../core/eventTypes/EventType.ts";
import { openIngressBus } from "../../../adapters/openIngressBus.ts";
import { readIngressBusName } from "../../../publisher/config.ts";
import { transitionsHandler } from "./transitionsHandler.ts";

/**
 * What tells of the transitions of jobs and steps, on the bus that its environment names.
 *
 * @param eventTypes every declared one: no other is told of.
 * @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed.
 */
export function createTransitionsHandler(eventTypes: readonly EventType[]) {
  const declared = new Set(eventTypes.map(({ id }) => id));
  return transitionsHandler({
    bus: openIngressBus(readIngressBusName()),
    logger: new Logger(),
    isDeclared: (type) => declared.has(type),
  });
}
