import { isShardPlan, shardPlanForm } from "../../../core/audit/isShardPlan.ts";
import type { ShardPlan } from "../../../core/audit/ShardPlan.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { parseOrUndefined } from "../../../core/json/parseOrUndefined.ts";
import type { AccountRules } from "../../../core/publishers/AccountRules.ts";
import { isAccountRights } from "../../../core/publishers/isAccountRights.ts";
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
  readonly accounts: AccountRules;
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
    auditShards: readJson(environment, gateVariables.auditShards, shardPlanForm, isShardPlan),
    accounts: {
      own: requiredVariable(environment, gateVariables.accountId),
      others: readJson(environment, gateVariables.accountRights, rightsForm, isAccountRights),
    },
    queue: readWorkedQueueConfig(environment),
  };
}

const rightsForm =
  'a list of { accounts: [<12 digits>, …] or "any", publishes: [<context or type>, …] }';

function readJson<Value>(
  environment: Environment,
  variable: string,
  form: string,
  isRight: (value: unknown) => value is Value,
): Value {
  const text = requiredVariable(environment, variable);
  const value = parseOrUndefined(text);
  if (isRight(value)) return value;
  throw new SignalboxError(
    "ENVIRONMENT_INVALID",
    `Environment variable ${variable} is ${JSON.stringify(text)}, but must be ${form}, as JSON: ` +
      "the constructs of infra/ set it, so deploy this function with them.",
  );
}
