import { createClient } from "../../../../client/createClient.ts";
import { inMemoryTransport } from "../../../../client/transports/inMemoryTransport.ts";
import { asObject } from "../../../../core/json/asObject.ts";
import { eventCatalog } from "../../../../generated/eventCatalog.ts";
import { observedTransport } from "../../../../local/demonstration/publish/observedTransport.ts";
import type { RecordedOperation } from "../../../../local/demonstration/session/RecordedOperation.ts";
import {
  type PlayedOperation,
  playSession,
} from "../../../../local/demonstration/session/SessionPlayer.ts";
import type { ObservedRecord } from "../../../../local/observe/readAuditRecords.ts";
import type { PublishedEvent } from "../../../../local/publish/publishEvents.ts";

/** A session that was played on a bus in memory. */
export interface PlayedSession {
  readonly played: readonly PlayedOperation[];
  readonly published: readonly PublishedEvent[];
  /** What the audit trail says when all goes well. */
  readonly audit: readonly ObservedRecord[];
}

/** Plays recorded operations without waiting. */
export async function playedSession(
  operations: readonly RecordedOperation[],
): Promise<PlayedSession> {
  const published: PublishedEvent[] = [];
  const client = createClient<Record<string, object>>({
    busName: "ingress",
    catalog: eventCatalog,
    transport: observedTransport(inMemoryTransport({ buses: ["ingress"] }), (event) => {
      published.push(event);
    }),
  });
  const { signal } = new AbortController();
  const speed = Number.POSITIVE_INFINITY;
  const played = await playSession({ client, operations, speed, signal });
  return { played, published, audit: published.map(toRecord) };
}

interface Published {
  readonly id: string;
  readonly causationId?: string;
  readonly correlationId: string;
  readonly actor?: NonNullable<ObservedRecord["actor"]>;
  readonly resource?: { readonly href: string };
}

function toRecord({ entry, ingressId }: PublishedEvent): ObservedRecord {
  const { source, detailType, detail } = entry;
  const metadata = asObject(JSON.parse(detail))?.["metadata"] as Published;
  const { id, causationId, correlationId, actor, resource } = metadata;
  return {
    pk: `${source}#${id}`,
    sk: "EVENT",
    status: "accepted",
    type: `${source}@${detailType}`,
    source,
    id,
    ingressId,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(actor ? { actor } : {}),
    ...(resource ? { resource: resource.href } : {}),
  };
}
