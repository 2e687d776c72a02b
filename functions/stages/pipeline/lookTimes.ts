import type { Job } from "../../../core/pipelines/Job.ts";
import type { PipelineSetup } from "./PipelineSetup.ts";

/** When the sweep looks at a job for the first time: what began by then needs no help. */
const firstLookSeconds = 120;

/** How often it looks at a run that goes on. */
const lookSeconds = 300;

type Times = Pick<Job, "startedAt" | "createdAt" | "operation">;

/** When the sweep looks at a job that has just been asked for, or was just worked on. */
export function firstLookAt(now: Date): string {
  return later(now.getTime(), firstLookSeconds);
}

/** When it looks again at one whose run goes on: at its deadline at the latest. */
export function lookAgainAt(
  job: Times,
  { pipeline, ports }: Pick<PipelineSetup, "pipeline" | "ports">,
): string {
  const deadline = deadlineOf(job, pipeline.deadlineSeconds);
  const next = later(ports.clock().getTime(), lookSeconds);
  return deadline < next ? deadline : next;
}

/** When a run has taken too long. */
export function deadlineOf(job: Times, deadlineSeconds: number): string {
  const begun = Date.parse(job.operation.requestedAt ?? job.createdAt);
  return later(begun, deadlineSeconds);
}

/** When a target that may have been made late is certainly made, or never will be. */
export function lateTargetAt(now: Date, timeoutSeconds: number): string {
  return later(now.getTime(), timeoutSeconds + firstLookSeconds);
}

function later(ms: number, seconds: number): string {
  return new Date(ms + seconds * 1000).toISOString();
}
