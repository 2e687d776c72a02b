/**
 * The audit table as it is deployed, written and read: what its keys, its indexes and what they
 * show are called. Nothing outside this folder spells these names.
 */
export const auditTableSchema = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Seconds since 1970. */
  timeToLive: "expiresAt",
  /**
   * By index, its partition key. Each answers one kind of question, newest first; writing a
   * record writes each it is in.
   */
  indexes: {
    /** The tree of events that began with one. */
    byCorrelation: "correlationId",
    /** Type, day and shard. */
    byType: "typeDay",
    byActor: "actorUserId",
    byResource: "resourceHref",
    /** Sparse: only rejected events and those of high and critical severity have the key. */
    byAttention: "attention",
  },
  /** The sort key of every index: what the gate saw, not what a publisher claims. */
  indexSortKey: "receivedAt",
  /** What a list of events shows; the rest is read from the table. */
  projected: ["status", "type", "time", "severity", "message", "category", "causationId"],
} as const;

/** An index of the audit table. */
export type AuditIndex = keyof typeof auditTableSchema.indexes;

/** The partition key of an index. */
export type IndexKey = (typeof auditTableSchema.indexes)[AuditIndex];
