/** What the keys of the state table are called, as it is deployed. */
export const stateTableSchema = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Seconds since 1970. */
  timeToLive: "expiresAt",
} as const;
