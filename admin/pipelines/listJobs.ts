import { findPipeline, pipelinesOf } from "../../client/pipelines/findPipeline.ts";
import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { eventIdIn, shardKeys } from "../../core/audit/auditKeys.ts";
import { shardsSince } from "../../core/audit/ShardPlan.ts";
import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { oneOf, wholeNumber } from "../../core/options/optionRules.ts";
import { type Job, type JobStatus, jobStatuses } from "../../core/pipelines/Job.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditReader } from "../audit/AuditReader.ts";
import { writeEntryKey } from "../audit/entryKey.ts";
import { isVisible, seesAll } from "../audit/isVisible.ts";
import type { Paging } from "../audit/listRows.ts";
import { openSight } from "../audit/openSight.ts";
import { type AuditPage, type Listing, readNewestFirst } from "../audit/readNewestFirst.ts";
import { aDate, nextMinute } from "../audit/searchEvents.ts";
import type { JobReader } from "./JobReader.ts";
import { type JobOptions, jobRules } from "./showJob.ts";

/** Which jobs to list, for whom. */
export interface JobListing extends Paging, JobOptions {
  /** Only those that stand so. @default all, those without a record too */
  readonly status?: JobStatus;
}

/** A job as lists have it. */
export interface ListedJob {
  readonly pipeline: string;
  readonly jobId: string;
  /** `<source>#<id>` of the event that asked for it. */
  readonly key: string;
  /** When the gate took that event. */
  readonly askedAt: string;
  /** Absent where it has not begun yet, or its record has expired, or is damaged. */
  readonly job?: Job;
  /** Why its record can't be shown. */
  readonly problem?: string;
}

/** A page of jobs. */
export interface JobPage {
  readonly jobs: readonly ListedJob[];
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string;
  /** Set when much was read and the page is not full yet: nothing else matches back to here. */
  readonly searchedTo?: string;
}

const rules: OptionRules<JobListing> = {
  ...jobRules,
  status: oneOf(...jobStatuses),
  since: aDate,
  until: aDate,
  limit: { ...wholeNumber(1, 10_000), required: true },
  cursor: { allowed: "the cursor of a page", accepts: (value) => typeof value === "string" },
};

/** Openings read for a page of one status, more or less. */
const maxOpenings = 5000;

/** Openings read at once where some are left out: as many as one request has records for. */
const filteredPage = 100;

/**
 * Jobs in the order in which they were asked for, newest first: by the events in the audit trail
 * that asked, each with its record. What the caller may not see is as if it weren't there.
 *
 * @throws {SignalboxError} OPTIONS_INVALID, PIPELINE_UNKNOWN, USAGE_INVALID when the cursor is
 *   damaged, another caller's or another listing's.
 */
export async function listJobs(
  ports: AdminPorts,
  deployment: string,
  options: JobListing,
): Promise<JobPage> {
  checkOptions("list", options, rules);
  const { limit, status } = options;
  const openings = await openOpenings(ports, deployment, options);
  const reader = await ports.jobReader(deployment);
  const found: PlacedJob[] = [];
  let looked = 0;
  let end: AuditPage | undefined;
  for await (const page of readPages(openings, options)) {
    const jobs = await readJobs(page, reader);
    found.push(
      ...jobs.filter(({ listed }) => status === undefined || listed.job?.status === status),
    );
    looked += page.rows.length;
    if (found.length > limit) break;
    end = page;
    if (status === undefined || page.searchedTo !== undefined || looked >= maxOpenings) break;
  }
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const cursor = last ? last.page.cursorBehind(last.row) : end?.cursor;
  const isFull = shown.length >= limit || cursor === undefined;
  const searchedTo = isFull ? undefined : (end?.searchedTo ?? end?.rows.at(-1)?.receivedAt);
  return {
    jobs: shown.map(({ listed }) => listed),
    ...(cursor === undefined ? {} : { cursor }),
    ...(searchedTo === undefined
      ? {}
      : { searchedTo: openings.seesAll ? searchedTo : nextMinute(searchedTo) }),
  };
}

/** Where the events lie that ask for jobs. */
interface Openings {
  readonly table: AuditReader;
  readonly listing: Pick<Listing, "name" | "partitions" | "secret" | "matches">;
  /** Whether the caller may see everything. */
  readonly seesAll: boolean;
}

async function openOpenings(
  ports: AdminPorts,
  deployment: string,
  options: JobListing,
): Promise<Openings> {
  const { pipeline, status, since, caller } = options;
  const sight = await openSight(ports, deployment, options);
  const [catalog, { auditShards }] = await Promise.all([ports.catalog(), ports.settings()]);
  const pipelines =
    pipeline === undefined ? pipelinesOf(catalog) : [findPipeline(catalog, pipeline)];
  const shards = shardsSince(auditShards, since?.toISOString());
  const partitions = pipelines.flatMap(({ setup }) =>
    shardKeys(setup, shards).map((key) => ({ index: "byType" as const, key })),
  );
  const claims = caller && [...caller.claims].toSorted();
  const asked = [pipeline ?? null, status ?? null, partitions.length, claims];
  return {
    table: sight.table,
    seesAll: seesAll(sight),
    listing: {
      name: JSON.stringify(["jobs", ...asked]),
      partitions,
      secret: ports.cursorSecret(deployment),
      ...(seesAll(sight) ? {} : { matches: (row) => isVisible(row, sight) }),
    },
  };
}

async function* readPages(
  { table, listing }: Openings,
  { limit, status, since, until, cursor: start }: JobListing,
): AsyncIterable<AuditPage> {
  let cursor = start;
  do {
    const page = await readNewestFirst(table, {
      ...listing,
      limit: status === undefined ? limit : filteredPage,
      ...(since === undefined ? {} : { since: since.toISOString() }),
      ...(until === undefined ? {} : { until: until.toISOString() }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield page;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** A job, with the row of the event that asked for it and the page that can go on behind it. */
interface PlacedJob {
  readonly listed: ListedJob;
  readonly row: AuditRow;
  readonly page: AuditPage;
}

async function readJobs(page: AuditPage, reader: JobReader): Promise<readonly PlacedJob[]> {
  const names = page.rows.map(({ pk, type }) => {
    return { pipeline: parseEventTypeId(type).source, jobId: eventIdIn(pk) };
  });
  const records = await reader.jobs(names);
  return page.rows.flatMap((row, index) => {
    const name = names[index];
    if (!name) return [];
    const asked = { ...name, key: writeEntryKey(row), askedAt: row.receivedAt };
    const recorded = records[index];
    if (!recorded) return [{ page, row, listed: asked }];
    const known = "record" in recorded ? { job: recorded.record } : { problem: recorded.problem };
    return [{ page, row, listed: { ...asked, ...known } }];
  });
}
