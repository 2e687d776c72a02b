import type { Job } from "../../../core/pipelines/Job.ts";
import type { CauseScope } from "../../causeScope.ts";
import { hopsField } from "./hopsField.ts";

/**
 * The scope in which a run calls its author's code: what that publishes is caused by what opened the
 * run, and a hop on, as what a subscriber does. So pipelines end that set each other going.
 */
export function jobCause({
  operation,
  correlationId,
  actor,
}: Pick<Job, "operation" | "correlationId" | "actor">): CauseScope {
  const { hops = 0 } = hopsField(operation.hops);
  return {
    metadata: { id: operation.id, correlationId, ...(actor ? { actor } : {}) },
    hops: hops + 1,
  };
}
