import type { StepTask } from "../../../../core/pipelines/runMessages.ts";
import type { FoundStep } from "./StepStore.ts";

/** Why nothing is to be done about a step, as a log says it; undefined where something is. */
export function whyNothingToDo(
  found: FoundStep | undefined,
  { run }: StepTask,
): string | undefined {
  if (!found) return "there is no such step";
  const { job, step } = found;
  if (job.run !== run) return `the job is in run ${job.run}, not ${run}`;
  if (job.status !== "running") return `the job is ${job.status}`;
  if (job.cancellation) return "the job is being cancelled";
  if (step.status !== "waiting" && step.status !== "running") return `the step is ${step.status}`;
  return step.run === run ? undefined : `the step is of run ${step.run}, not ${run}`;
}
