import { auditWatchVariables } from "../../../project/environmentVariables.ts";
import { type Environment, positiveInteger, requiredVariable } from "../../environment.ts";

/** What the watch over the audit trail reads from its environment. */
export interface WatchConfig {
  readonly detailBucketName: string;
  readonly retentionDays: number;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or can't be read. */
export function readWatchConfig(environment: Environment = process.env): WatchConfig {
  return {
    detailBucketName: requiredVariable(environment, auditWatchVariables.detailBucketName),
    retentionDays: positiveInteger(environment, auditWatchVariables.retentionDays),
  };
}
