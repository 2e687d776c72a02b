import { gateVariables } from "../../../project/environmentVariables.ts";
import { type Environment, positiveInteger, requiredVariable } from "../../environment.ts";
import { readWorkedQueueConfig, type WorkedQueueConfig } from "../../workedQueueConfig.ts";

/** What the gate reads from its environment. */
export interface GateConfig {
  readonly coreBusName: string;
  readonly auditTableName: string;
  readonly detailBucketName: string;
  readonly stateTableName: string;
  readonly retentionDays: number;
  readonly queue: WorkedQueueConfig;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed. */
export function readGateConfig(environment: Environment = process.env): GateConfig {
  return {
    coreBusName: requiredVariable(environment, gateVariables.coreBusName),
    auditTableName: requiredVariable(environment, gateVariables.auditTableName),
    detailBucketName: requiredVariable(environment, gateVariables.detailBucketName),
    stateTableName: requiredVariable(environment, gateVariables.stateTableName),
    retentionDays: positiveInteger(environment, gateVariables.retentionDays),
    queue: readWorkedQueueConfig(environment),
  };
}
