import { operationsVariables } from "../../../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "../../environment.ts";

/** What the sweep reads from its environment. */
export interface OperationsConfig {
  readonly stateTableName: string;
  readonly ingressBusName: string;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing. */
export function readOperationsConfig(environment: Environment = process.env): OperationsConfig {
  return {
    stateTableName: requiredVariable(environment, operationsVariables.stateTableName),
    ingressBusName: requiredVariable(environment, operationsVariables.ingressBusName),
  };
}
