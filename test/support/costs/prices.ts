/** USD on demand in us-east-1, as docs/costs.md says where from. */
export const prices = {
  /** For a million, each up to 64 KB. */
  putEvents: 1,
  /** For a million, each up to 64 KB. */
  sqsRequests: 0.4,
  /** For a million. */
  invocations: 0.2,
  gbSecond: 0.000_013_333_4,
  /** For a million, on demand. */
  writeUnits: 0.625,
  /** Provisioned: one write unit a second, for an hour. */
  writeUnitHour: 0.000_65,
  /** For a million, on demand. */
  readUnits: 0.125,
  /** For a million, of Standard workflows. */
  stateTransitions: 25,
  logGb: 0.5,
  /** Of DynamoDB Standard, for a GB and month. */
  storageGb: 0.25,
  /** Of DynamoDB Standard-Infrequent Access. */
  rareStorageGb: 0.1,
  /** Point-in-time recovery, for a GB of the table and month. */
  recoveryGb: 0.2,
  /** A KMS key of the customer's, for a month. */
  key: 1,
  /** For a million. */
  keyRequests: 3,
} as const;
