import { isShardPlan, shardPlanForm } from "../../../core/audit/isShardPlan.ts";
import type { ShardPlan } from "../../../core/audit/ShardPlan.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
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
  readonly administrators: string;
  readonly auditShards: ShardPlan;
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
    administrators: requiredVariable(environment, gateVariables.administrators),
    auditShards: readShardPlan(environment),
    queue: readWorkedQueueConfig(environment),
  };
}

function readShardPlan(environment: Environment): ShardPlan {
  const text = requiredVariable(environment, gateVariables.auditShards);
  const plan = parsed(text);
  if (isShardPlan(plan)) return plan;
  throw new SignalboxError(
    "ENVIRONMENT_INVALID",
    `Environment variable ${gateVariables.auditShards} is ${JSON.stringify(text)}, but must be ` +
      `${shardPlanForm}, as JSON: the constructs of infra/ set it, so deploy this function with them.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
