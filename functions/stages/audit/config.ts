import { auditWatchVariables, powertoolsVariables } from "../../../project/environmentVariables.ts";
import { type Environment, positiveInteger, requiredVariable } from "../../environment.ts";

/** What the watch over the audit trail reads from its environment. */
export interface WatchConfig {
  /** Its own. */
  readonly functionName: string;
  readonly auditTableName: string;
  /** Of the rule that hands on what becomes of details. */
  readonly detailsRuleName: string;
  readonly detailBucketName: string;
  readonly retentionDays: number;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or can't be read. */
export function readWatchConfig(environment: Environment = process.env): WatchConfig {
  return {
    functionName: requiredVariable(environment, powertoolsVariables.serviceName),
    auditTableName: requiredVariable(environment, auditWatchVariables.auditTableName),
    detailsRuleName: requiredVariable(environment, auditWatchVariables.detailsRuleName),
    detailBucketName: requiredVariable(environment, auditWatchVariables.detailBucketName),
    retentionDays: positiveInteger(environment, auditWatchVariables.retentionDays),
  };
}
