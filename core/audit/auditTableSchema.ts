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
    /** What one event led to; the event itself, the root of its tree, is not in it. */
    byCorrelation: "correlationId",
    /** Type and shard. */
    byType: "typeShard",
    byUser: "actorUserId",
    bySession: "actorSessionId",
    byClaim: "actorClaim",
    byResource: "resourceHref",
    /** Resource type and shard. */
    byResourceType: "resourceTypeShard",
    /** Category and shard. */
    byCategory: "categoryShard",
    /** Sparse: only rejected events and those of high and critical severity have the key. */
    byAttention: "attention",
  },
  /** The sort key of every index: what the gate saw, not what a publisher claims. */
  indexSortKey: "receivedAt",
  /** What a list of events shows and filters by; the rest is read from the table. */
  projected: [
    "type",
    "severity",
    "message",
    "category",
    "actorUserId",
    "actorSessionId",
    "actorClaim",
    "resourceHref",
    "resourceType",
    "visibleTo",
  ],
  /** What the index of trees shows besides. */
  projectedInTrees: ["time", "causationId"],
} as const;

/** An index of the audit table. */
export type AuditIndex = keyof typeof auditTableSchema.indexes;

/** The partition key of an index. */
export type IndexKey = (typeof auditTableSchema.indexes)[AuditIndex];

/** Indexes that a deployment has only if it asks for them, by what they answer. */
export const optionalIndexes = {
  session: "bySession",
  claim: "byClaim",
  resourceType: "byResourceType",
  category: "byCategory",
} as const satisfies Record<string, AuditIndex>;

/** What events can be listed by, given its index. */
export type OptionalIndex = keyof typeof optionalIndexes;

/** The indexes of a deployment that asks for `wanted` beside those that each has. */
export function auditIndexes(wanted: readonly OptionalIndex[]): readonly AuditIndex[] {
  const left = new Set<AuditIndex>(Object.values(optionalIndexes));
  for (const name of wanted) left.delete(optionalIndexes[name]);
  return (Object.keys(auditTableSchema.indexes) as AuditIndex[]).filter((name) => !left.has(name));
}

/** The attributes that an index shows beside the keys. */
export function projectedBy(index: AuditIndex): readonly string[] {
  const { indexes, projected, projectedInTrees } = auditTableSchema;
  const shown = [...projected, ...(index === "byCorrelation" ? projectedInTrees : [])];
  return shown.filter((name) => name !== indexes[index]);
}
