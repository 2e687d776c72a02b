import { curatorVariables } from "../../../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "../../environment.ts";
import { readWorkedQueueConfig, type WorkedQueueConfig } from "../../workedQueueConfig.ts";

/** What the curator reads from its environment. */
export interface CuratorConfig {
  readonly publicBusName: string;
  readonly ingressBusName: string;
  readonly queue: WorkedQueueConfig;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing. */
export function readCuratorConfig(environment: Environment = process.env): CuratorConfig {
  return {
    publicBusName: requiredVariable(environment, curatorVariables.publicBusName),
    ingressBusName: requiredVariable(environment, curatorVariables.ingressBusName),
    queue: readWorkedQueueConfig(environment),
  };
}
