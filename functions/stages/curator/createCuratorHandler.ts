import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import { createCuratorPorts } from "../../adapters/createCuratorPorts.ts";
import { readCuratorConfig } from "./config.ts";
import { curatorHandler } from "./curatorHandler.ts";

/**
 * The curator as its environment describes it, from its queue to the public bus.
 *
 * @param catalog every public event type.
 * @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed.
 */
export function createCuratorHandler(catalog: PublicCatalog) {
  return curatorHandler(
    { ports: createCuratorPorts(readCuratorConfig()), catalog },
    { logger: new Logger(), metrics: new Metrics() },
  );
}
