import type { PipelineShape } from "./PipelineShape.ts";

/** What of a pipeline its event types are made of. */
export interface PipelineContract {
  readonly shape: PipelineShape;
  /** The team that answers for them. */
  readonly owner: string;
  /** How long a run may take before its operation is a suspect. */
  readonly deadlineSeconds: number;
}
