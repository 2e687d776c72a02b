import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRule, OptionRules } from "../../core/options/findOptionProblems.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import type { Job } from "../../core/pipelines/Job.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { openSight, type SightOptions, sightRules } from "../audit/openSight.ts";
import { type FoundJob, findJob, type JobPlace } from "./findJob.ts";
import type { JobView } from "./JobView.ts";
import { viewJob } from "./viewJob.ts";

/** Which job, for whom. */
export interface JobOptions extends SightOptions {
  /** Name of the pipeline it is of. @default whichever has it */
  readonly pipeline?: string;
}

const aName: OptionRule = {
  allowed: "a pipeline's name",
  accepts: (value) => typeof value === "string",
};

/** What {@link JobOptions} may be. */
export const jobRules: OptionRules<JobOptions> = { ...sightRules, pipeline: aName };

/**
 * A job as it stands, with its steps.
 *
 * @param text its id, or the key `<pipeline>#<job id>`.
 * @throws {SignalboxError} JOB_NOT_FOUND when there is none, or none that the caller may see;
 *   USAGE_INVALID when no job can be called so or several pipelines have such a job;
 *   PIPELINE_UNKNOWN, OPTIONS_INVALID, STATE_RECORD_INVALID when its record is damaged.
 */
export async function showJob(
  ports: AdminPorts,
  deployment: string,
  text: string,
  options: JobOptions = {},
): Promise<JobView> {
  checkOptions("show", options, jobRules);
  const place = await openJobs(ports, deployment, options);
  const found = await findJob(text, place);
  if (found.kind !== "recorded") throw notFound(text, found);
  return readView(found.job, place.reader, ports.now());
}

/** What it takes to look for a job. */
export async function openJobs(
  ports: AdminPorts,
  deployment: string,
  { pipeline, ...sight }: JobOptions,
): Promise<JobPlace> {
  return {
    ports,
    pipeline,
    sight: await openSight(ports, deployment, sight),
    reader: await ports.jobReader(deployment),
  };
}

/** A job with its steps. They are read after it: of one that is over they are as they stay. */
export async function readView(job: Job, reader: JobPlace["reader"], now: Date): Promise<JobView> {
  return viewJob(job, await reader.steps(job), now);
}

/** Why there is nothing to show of a job. */
export function notFound(
  text: string,
  found: Exclude<FoundJob, { readonly kind: "recorded" }>,
): SignalboxError {
  const why =
    found.kind === "asked"
      ? `was asked for at ${found.at} and has no record: ${found.name.pipeline} has not begun it ` +
        "yet, or the record has expired. Its events are in `npx signalbox audit search --correlation`"
      : `is not known${found.looked.length === 0 ? ", for no pipeline is declared" : ` to ${found.looked.join(", ")}`}. ` +
        "Take ids from `npx signalbox pipeline list`; one that was just asked for is there some " +
        "seconds later, unless the gate refused it: see `npx signalbox quarantine list`";
  return new SignalboxError("JOB_NOT_FOUND", `The job ${shortValue(text)} ${why}.`);
}
