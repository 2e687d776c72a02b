import { gateVariables, toEnvironment } from "../../../project/environmentVariables.ts";

/** What the template tells the gate, beside its queue. */
export const gateEnvironment = toEnvironment(gateVariables, {
  coreBusName: "core",
  auditTableName: "audit",
  detailBucketName: "details",
  stateTableName: "state",
  retentionDays: "30",
  administrators: "administrators",
  auditShards: "[]",
  accountId: "111111111111",
  accountRights: "[]",
});
