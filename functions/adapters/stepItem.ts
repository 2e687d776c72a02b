import {
  jobPartition,
  type StateKey,
  stepKey,
  stepSortKey,
} from "../../core/pipelines/jobTable.ts";
import { type Step, stepStatuses } from "../../core/pipelines/Step.ts";
import { recordOf } from "./recordOf.ts";
import { type StateAttributes, toStateAttributes } from "./stateItem.ts";

/**
 * The item of a step, to read in the console.
 *
 * @param expiresAt as `jobExpiry` says of its job.
 */
export function toStepItem(step: Step, expiresAt: number): StateAttributes {
  return toStateAttributes({ ...stepItemKey(step, stepKey(step)), ...step, expiresAt });
}

/**
 * The step that an item holds.
 *
 * @throws {SignalboxError} STATE_RECORD_INVALID when it lacks what every step has.
 */
export function fromStepItem(item: StateAttributes): Step {
  return recordOf<Step>(item, {
    what: "step",
    texts: ["pipeline", "jobId", "step", "method", "configuration", "component", "changedAt"],
    numbers: ["wave", "index", "run", "attempts"],
    lists: ["waitsFor"],
    status: stepStatuses,
  });
}

/**
 * The primary key of a step.
 *
 * @param key as `stepKey` makes it.
 */
export function stepItemKey(
  { pipeline, jobId }: Pick<Step, "pipeline" | "jobId">,
  key: string,
): StateKey {
  return { pk: jobPartition(pipeline, jobId), sk: stepSortKey(key) };
}
