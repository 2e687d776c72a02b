import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { publicCatalog } from "../../../generated/publicCatalog.ts";
import { createCuratorPorts } from "../../adapters/createCuratorPorts.ts";
import { readCuratorConfig } from "./config.ts";
import { curatorHandler } from "./curatorHandler.ts";

/** The curator as its environment describes it, from its queue to the public bus. */
export const handler = curatorHandler(
  { ports: createCuratorPorts(readCuratorConfig()), catalog: publicCatalog },
  { logger: new Logger(), metrics: new Metrics() },
);
