import { type Environment, positiveInteger, requiredVariable } from "../../environment.ts";

/** What the gate reads from its environment. */
export interface GateConfig {
  readonly coreBusName: string;
  readonly auditTableName: string;
  readonly detailBucketName: string;
  readonly retentionDays: number;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed. */
export function readGateConfig(environment: Environment = process.env): GateConfig {
  return {
    coreBusName: requiredVariable(environment, "CORE_BUS_NAME"),
    auditTableName: requiredVariable(environment, "AUDIT_TABLE_NAME"),
    detailBucketName: requiredVariable(environment, "DETAIL_BUCKET_NAME"),
    retentionDays: positiveInteger(environment, "RETENTION_DAYS"),
  };
}
