import { pipelineVariables } from "../../../project/environmentVariables.ts";
import { type Environment, positiveInteger, requiredVariable } from "../../environment.ts";
import { readWorkedQueueConfig, type WorkedQueueConfig } from "../../workedQueueConfig.ts";

/** What a pipeline's own function reads from its environment. */
export interface PipelineConfig {
  readonly stateTableName: string;
  readonly ingressBusName: string;
  readonly stateMachineArn: string;
  readonly retentionDays: number;
  readonly queue: WorkedQueueConfig;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed. */
export function readPipelineConfig(environment: Environment = process.env): PipelineConfig {
  return {
    stateTableName: requiredVariable(environment, pipelineVariables.stateTableName),
    ingressBusName: requiredVariable(environment, pipelineVariables.ingressBusName),
    stateMachineArn: requiredVariable(environment, pipelineVariables.stateMachineArn),
    retentionDays: positiveInteger(environment, pipelineVariables.retentionDays),
    queue: readWorkedQueueConfig(environment),
  };
}
