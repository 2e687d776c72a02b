/** The primary key of an audit record. */
export interface AuditKey {
  readonly pk: string;
  readonly sk: string;
}

const acceptedSortKey = "EVENT";
const rejectedPrefix = "REJECTED#";

/** The key of an accepted event: one record for each id of a source. */
export function acceptedKey(source: string, id: string): AuditKey {
  return acceptedUnder(eventKey(source, id));
}

/** The same below a partition key as {@link eventKey} makes it. */
export function acceptedUnder(pk: string): AuditKey {
  return { pk, sk: acceptedSortKey };
}

/** The key of a rejected event: one record for each time it came in. */
export function rejectedKey(source: string, id: string, ingressId: string): AuditKey {
  return rejectedUnder(eventKey(source, id), ingressId);
}

/** The same below a partition key as {@link eventKey} makes it. */
export function rejectedUnder(pk: string, ingressId: string): AuditKey {
  return { pk, sk: `${rejectedPrefix}${ingressId}` };
}

/** The ingress id in the key of a rejected event; undefined for that of an accepted one. */
export function rejectedIngressId({ sk }: AuditKey): string | undefined {
  return sk.startsWith(rejectedPrefix) ? sk.slice(rejectedPrefix.length) : undefined;
}

/** The partition key under which everything recorded of an event lies. */
export function eventKey(source: string, id: string): string {
  return `${source}#${id}`;
}

/** The event's id in a partition key: no source holds a `#`. */
export function eventIdIn(pk: string): string {
  return pk.slice(pk.indexOf("#") + 1);
}

/** Why a record needs a person's attention. */
export type Attention = "rejected" | "severity";

/** Partition of an index that spreads a value over shards: unique, for a shard holds no `#`. */
export function shardKey(value: string, shard: number): string {
  return `${value}#${shard}`;
}

/** All partitions of a value. */
export function shardKeys(value: string, shards: number): readonly string[] {
  return Array.from({ length: shards }, (_, shard) => shardKey(value, shard));
}

/** The shard of an event among so many: spread evenly, and the same for the same id. */
export function shardOf(id: string, shards: number): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01_00_01_93);
  }
  return (hash >>> 0) % shards;
}
