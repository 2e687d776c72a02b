import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { shortValue } from "../../../core/options/shortValue.ts";
import type { Job } from "../../../core/pipelines/Job.ts";
import { planSteps } from "../../../core/pipelines/planSteps.ts";
import type { PlannedStep, Step, StepOrigin } from "../../../core/pipelines/Step.ts";
import type { Pipeline } from "../../../project/pipelines/PipelineOptions.ts";
import { pipelineShape } from "../../../project/pipelines/pipelineShape.ts";
import { hopsField } from "./hopsField.ts";

/**
 * All steps of a run: those that are completed as they are, the others waiting. A job that was
 * planned before keeps its plan, whatever the pipeline has become since.
 *
 * @param known the job's steps, where it has been run before.
 * @throws {SignalboxError} SETUP_REFUSED when the pipeline can't do what the job asks for.
 */
export function planRun(
  job: Job,
  known: readonly Step[],
  { pipeline, now }: { readonly pipeline: Pipeline; readonly now: string },
): readonly Step[] {
  if (job.stepCount === undefined) {
    return planAnew(job, pipeline).map((step) => toStep(step, job, now));
  }
  return known.map((step) => (step.status === "completed" ? step : toStep(step, job, now)));
}

function planAnew(job: Job, pipeline: Pipeline): readonly PlannedStep[] {
  const shape = pipelineShape(pipeline);
  const workflow = Object.hasOwn(shape.workflows, job.workflow)
    ? shape.workflows[job.workflow]
    : undefined;
  if (workflow) return planSteps(shape, workflow, job.components);
  const names = Object.keys(shape.workflows).join(", ");
  throw new SignalboxError(
    "SETUP_REFUSED",
    `The run can't be planned: there is no workflow ${shortValue(job.workflow)}, only ${names}.`,
  );
}

function toStep(planned: PlannedStep, job: Job, now: string): Step {
  const { step, method, configuration, component, external, wave, index, waitsFor } = planned;
  const { keptWithTarget } = planned;
  const { pipeline, jobId, run } = job;
  return {
    pipeline,
    jobId,
    step,
    status: "waiting",
    method,
    configuration,
    component,
    external,
    wave,
    index,
    waitsFor,
    ...(keptWithTarget ? { keptWithTarget } : {}),
    run,
    attempts: 0,
    changedAt: now,
    origin: originOf(job),
  };
}

function originOf({ operation, correlationId, actor }: Job): StepOrigin {
  const { type, id, hops } = operation;
  return {
    operation: { type, id, ...hopsField(hops) },
    correlationId,
    ...(actor ? { actor } : {}),
  };
}
