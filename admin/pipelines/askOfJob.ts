import { eventKey } from "../../core/audit/auditKeys.ts";
import type { Actor } from "../../core/envelope/PublishedMetadata.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules } from "../../core/options/optionRules.ts";
import { isOver, type Job } from "../../core/pipelines/Job.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { writeEventKey } from "../audit/entryKey.ts";
import { findJob } from "./findJob.ts";
import type { JobName } from "./JobReader.ts";
import { writeJobName } from "./jobName.ts";
import { openRuns } from "./openRuns.ts";
import { type JobOptions, jobRules, notFound, openJobs } from "./showJob.ts";

/** Which job to resume, and in whose name. */
export interface ResumeOptions extends JobOptions {
  /** Who asks. @default nobody: whoever may publish */
  readonly actor?: Actor;
}

/** Which job to cancel, in whose name and why. */
export interface CancelOptions extends ResumeOptions {
  /** Why, for people. */
  readonly reason?: string;
}

/** What was asked of a job. */
export interface JobRequest extends JobName {
  /** `<source>#<id>` of the event that asks for it. */
  readonly key: string;
}

const resumeRules: OptionRules<ResumeOptions> = { ...jobRules, actor: optionRules.object };
const cancelRules: OptionRules<CancelOptions> = { ...resumeRules, reason: optionRules.text };

/**
 * Asks a job to end: what is completed stays, what is not is given up. One that was asked for and has not
 * begun yet ends before it begins.
 *
 * @param text its id, or the key `<pipeline>#<job id>`.
 * @throws {SignalboxError} JOB_STATUS_UNFIT when it is over, what `showJob` throws, and what
 *   publishing throws: nothing was asked for.
 */
export async function cancelJob(
  ports: AdminPorts,
  deployment: string,
  text: string,
  options: CancelOptions = {},
): Promise<JobRequest> {
  checkOptions("cancel", options, cancelRules);
  const { reason, actor, ...which } = options;
  const found = await findJob(text, await openJobs(ports, deployment, which));
  if (found.kind === "unknown") throw notFound(text, found);
  if (found.kind === "recorded" && isOver(found.job)) {
    throw unfit(found.job, "there is nothing to cancel");
  }
  const { pipeline, jobId } = found.kind === "recorded" ? found.job : found.name;
  const { correlationId } = found.kind === "recorded" ? found.job : found;
  const runs = await openRuns(ports, deployment);
  const { id } = await runs.cancelSetup(pipeline, jobId, {
    correlationId,
    ...(reason === undefined ? {} : { reason }),
    ...(actor ? { actor } : {}),
  });
  return { pipeline, jobId, key: writeEventKey(eventKey(pipeline, id)) };
}

/**
 * Asks for what of a job did not complete to run again, and nothing that did. It is an operation of
 * its own, which the event of this key opens.
 *
 * @param text its id, or the key `<pipeline>#<job id>`.
 * @throws {SignalboxError} JOB_STATUS_UNFIT when it goes on or is completed, what `showJob` throws,
 *   and what publishing throws: nothing was asked for.
 */
export async function resumeJob(
  ports: AdminPorts,
  deployment: string,
  text: string,
  options: ResumeOptions = {},
): Promise<JobRequest> {
  checkOptions("resume", options, resumeRules);
  const { actor, ...which } = options;
  const found = await findJob(text, await openJobs(ports, deployment, which));
  if (found.kind !== "recorded") throw notFound(text, found);
  const { pipeline, jobId, status, correlationId } = found.job;
  if (status === "completed") throw unfit(found.job, "there is nothing left to run");
  if (!isOver(found.job)) {
    const end = `end it first with \`npx signalbox pipeline cancel ${writeJobName(found.job)}\``;
    throw unfit(found.job, `it runs by itself: ${end}, or wait`);
  }
  const runs = await openRuns(ports, deployment);
  const said = { correlationId, ...(actor ? { actor } : {}) };
  const { id } = await runs.resumeSetup(pipeline, jobId, said);
  return { pipeline, jobId, key: writeEventKey(eventKey(pipeline, id)) };
}

function unfit({ jobId, status, run, endedAt }: Job, why: string): SignalboxError {
  const since = endedAt === undefined ? "" : ` since ${endedAt}`;
  return new SignalboxError(
    "JOB_STATUS_UNFIT",
    `The job ${jobId} is ${status} in run ${run}${since}, so ${why}. Nothing was asked for.`,
  );
}
