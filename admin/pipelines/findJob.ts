import {
  type FoundPipeline,
  findPipeline,
  pipelinesOf,
} from "../../client/pipelines/findPipeline.ts";
import type { RecordRow } from "../../core/audit/AuditRow.ts";
import { acceptedKey } from "../../core/audit/auditKeys.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import type { Job } from "../../core/pipelines/Job.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type Sight, seesAll } from "../audit/isVisible.ts";
import { visibleOnly } from "../audit/visibleOnly.ts";
import { usageError } from "../errors/usageError.ts";
import type { JobName, JobReader, Recorded } from "./JobReader.ts";
import { jobsNamed } from "./jobName.ts";

/** Where to look for a job, and for whom. */
export interface JobPlace {
  readonly ports: Pick<AdminPorts, "catalog">;
  readonly reader: JobReader;
  readonly sight: Sight;
  /** Name of the pipeline it is of. @default whichever has it */
  readonly pipeline: string | undefined;
}

/** What is known of a job that somebody named. */
export type FoundJob =
  | { readonly kind: "recorded"; readonly job: Job }
  /** Somebody asked for it, and there is no record: not yet, or no longer. */
  | {
      readonly kind: "asked";
      readonly name: JobName;
      readonly at: string;
      readonly correlationId: string;
    }
  | { readonly kind: "unknown"; readonly looked: readonly string[] };

/** As long as an event's id can be, percent-encoded, behind its source. */
const maxNameLength = 1000;

/**
 * Looks for the job of an id, or of a key `<pipeline>#<job id>`. Who may see the event that asked
 * for it may see the job; to others it is as if it weren't there.
 *
 * @throws {SignalboxError} USAGE_INVALID when no job can be called so or several pipelines have such
 *   a job, PIPELINE_UNKNOWN, STATE_RECORD_INVALID when its record is damaged.
 */
export async function findJob(text: string, place: JobPlace): Promise<FoundJob> {
  if (text === "" || text.length > maxNameLength) {
    throw usageError(
      `${shortValue(text)} is no job's id: take it from \`npx signalbox pipeline list\`.`,
    );
  }
  const catalog = await place.ports.catalog();
  const pipelines =
    place.pipeline === undefined ? pipelinesOf(catalog) : [findPipeline(catalog, place.pipeline)];
  const looked = pipelines.map(({ name }) => name);
  const names = jobsNamed(text, looked);
  const recorded = await readRecorded(names, place.reader);
  const seesEvery = seesAll(place.sight);
  // Whoever sees everything needs no right to the audit table to see a job.
  const openings =
    seesEvery && recorded.length > 0 ? [] : await readOpenings(names, pipelines, place.sight);
  const isAsked = ({ pipeline }: JobName) =>
    openings.some((opening) => opening.name.pipeline === pipeline);
  const seen = recorded.filter(({ name }) => seesEvery || isAsked(name));
  const [only] = seen;
  if (only && seen.length === 1) return { kind: "recorded", job: recordIn(only.recorded) };
  if (only)
    throw ambiguous(
      text,
      seen.map(({ name }) => name.pipeline),
    );
  const [asked] = openings;
  if (asked) {
    const { receivedAt: at, correlationId } = asked.row;
    return { kind: "asked", name: asked.name, at, correlationId };
  }
  return { kind: "unknown", looked };
}

interface RecordedJob {
  readonly name: JobName;
  readonly recorded: Recorded<Job>;
}

async function readRecorded(
  names: readonly JobName[],
  reader: JobReader,
): Promise<readonly RecordedJob[]> {
  const records = await reader.jobs(names);
  return names.flatMap((name, index) => {
    const recorded = records[index];
    return recorded ? [{ name, recorded }] : [];
  });
}

interface Opening {
  readonly name: JobName;
  readonly row: RecordRow;
}

/** The events that asked for these jobs, as far as they may be seen. */
async function readOpenings(
  names: readonly JobName[],
  pipelines: readonly FoundPipeline[],
  sight: Sight,
): Promise<readonly Opening[]> {
  const keys = names.map(({ pipeline, jobId }) => acceptedKey(pipeline, jobId));
  const rows = new Map((await sight.table.rows(keys)).map((row) => [row.pk, row]));
  const setups = new Map(pipelines.map(({ name, setup }) => [name, setup]));
  const openings = names.flatMap((name, index): readonly Opening[] => {
    const row = rows.get(keys[index]?.pk ?? "");
    return row && row.type === setups.get(name.pipeline) ? [{ name, row }] : [];
  });
  return visibleOnly(openings, sight, ({ row }) => row);
}

function recordIn(recorded: Recorded<Job>): Job {
  if ("record" in recorded) return recorded.record;
  throw new SignalboxError("STATE_RECORD_INVALID", recorded.problem);
}

function ambiguous(text: string, pipelines: readonly string[]): SignalboxError {
  return usageError(
    `Several pipelines have a job ${shortValue(text)}: ${pipelines.join(", ")}. Say which with ` +
      "--pipeline.",
  );
}
