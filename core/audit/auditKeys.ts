import { eventTypeId } from "../eventTypes/eventTypeId.ts";

/** How many partitions the indexes by type and by attention spread one day or month over. */
export const indexShards = 4;

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

/** Partition of the index `byType`: a type's events received on one UTC day, one of `indexShards` shards. */
export function typeDayKey(type: string, receivedAt: string, shard: number): string {
  return `${type}#${receivedAt.slice(0, 10)}#${shard}`;
}

/** Why a record needs a person's attention. */
export type Attention = "rejected" | "severity";

/** Partition of the sparse index `byAttention`: one UTC month, one of `indexShards` shards. */
export function attentionKey(attention: Attention, receivedAt: string, shard: number): string {
  return `${attention}#${receivedAt.slice(0, 7)}#${shard}`;
}

/** The shard of an event: spread evenly, and the same for the same id. */
export function shardOf(id: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01_00_01_93);
  }
  return (hash >>> 0) % indexShards;
}

/** All partitions of `byType` for one type and UTC day (`YYYY-MM-DD`). */
export function typeDayKeys(source: string, detailType: string, day: string): readonly string[] {
  const type = eventTypeId(source, detailType);
  return Array.from({ length: indexShards }, (_, shard) => typeDayKey(type, day, shard));
}

/** All partitions of `byAttention` for one UTC month (`YYYY-MM`). */
export function attentionKeys(attention: Attention, month: string): readonly string[] {
  return Array.from({ length: indexShards }, (_, shard) => attentionKey(attention, month, shard));
}
