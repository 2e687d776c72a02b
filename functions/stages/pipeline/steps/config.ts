import { componentVariables } from "../../../../project/environmentVariables.ts";
import { type Environment, positiveInteger, requiredVariable } from "../../../environment.ts";

/** What a component's function reads from its environment. */
export interface ComponentConfig {
  readonly stateTableName: string;
  /** How long records of jobs are kept. */
  readonly retentionDays: number;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or no number. */
export function readComponentConfig(environment: Environment = process.env): ComponentConfig {
  return {
    stateTableName: requiredVariable(environment, componentVariables.stateTableName),
    retentionDays: positiveInteger(environment, componentVariables.retentionDays),
  };
}
