import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { shardKeys } from "../../core/audit/auditKeys.ts";
import { type ShardPlan, shardsSince } from "../../core/audit/ShardPlan.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { subscriberId } from "../../project/names.ts";
import { coversType } from "../../project/topics/Topic.ts";
import type { AuditReader } from "../audit/AuditReader.ts";
import { type OpenDetailReader, readEntry } from "../audit/readEntry.ts";
import { readNewestFirst } from "../audit/readNewestFirst.ts";
import { mapAtMost } from "../mapAtMost.ts";
import type { OutcomeNotes } from "./OutcomeNotes.ts";
import type { SampledEvent, Verdicts } from "./Verdicts.ts";

/** Of each verdict; so at most twice as many details are read. */
const maxEvents = 100;

/** Events looked up among the notes, to find that many of either kind. */
const maxLookedUp = 1000;

const lookBackMs = 7 * 86_400_000;

/** Calls under way at once. */
const concurrency = 10;

/** What a deployment knows of events and their handling. */
export interface VerdictSources {
  readonly table: AuditReader;
  readonly notes: OutcomeNotes;
  readonly details: OpenDetailReader;
  readonly types: readonly EventType[];
  readonly now: Date;
  readonly shards: ShardPlan;
}

/**
 * The latest audited events of a subscriber's types, at most 100 of those it noted as handled and
 * 100 it noted as ignored, not older than 7 days. Only a subscriber with strict idempotency notes them.
 */
export async function readVerdicts(
  subscriber: LoadedSubscriber,
  sources: VerdictSources,
): Promise<Verdicts> {
  const id = subscriberId(subscriber);
  const covered = sources.types.filter((type) =>
    subscriber.subscription.to.some((listened) => coversType(listened, type)),
  );
  const rows = await readRows(covered, sources);
  const notes = await sources.notes.read(
    id,
    rows.map(({ pk }) => pk),
  );
  const of = async (wanted: "handled" | "ignored") => {
    const chosen = rows.filter(({ pk }) => notes.get(pk)?.outcome === wanted).slice(0, maxEvents);
    const events = await mapAtMost(chosen, concurrency, (row) => readEvent(row, sources));
    return events.filter((event) => event !== undefined);
  };
  return { handled: await of("handled"), ignored: await of("ignored") };
}

async function readRows(
  types: readonly EventType[],
  { table, now, shards }: VerdictSources,
): Promise<readonly AuditRow[]> {
  const since = new Date(now.getTime() - lookBackMs).toISOString();
  const limit = Math.max(Math.ceil(maxLookedUp / Math.max(types.length, 1)), maxEvents);
  const pages = await mapAtMost(types, concurrency, ({ id }) =>
    readNewestFirst(table, {
      name: id,
      partitions: shardKeys(id, shardsSince(shards, since)).map((key) => ({
        index: "byType",
        key,
      })),
      since,
      limit,
      secret: "",
    }),
  );
  return pages
    .flatMap(({ rows }) => rows)
    .filter(({ status }) => status === "accepted")
    .toSorted((left, right) => (left.receivedAt < right.receivedAt ? 1 : -1))
    .slice(0, maxLookedUp);
}

/** Undefined when the record has expired meanwhile, or its detail can't be read or relied on. */
async function readEvent(
  row: AuditRow,
  { table, details }: VerdictSources,
): Promise<SampledEvent | undefined> {
  const item = await table.get(row);
  if (!item) return undefined;
  const { source, detailType, content } = await readEntry(item, details);
  if (content.object?.check === "altered") return undefined;
  try {
    return { source, "detail-type": detailType, detail: JSON.parse(content.text) };
  } catch {
    return undefined;
  }
}
