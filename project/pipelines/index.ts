/** What a template pipeline is declared with. */
export type { SubjectId } from "../../core/pipelines/Job.ts";
export type {
  OpenTargetRequest,
  Pipeline,
  PipelineOptions,
  TargetRequest,
  WorkflowOptions,
} from "./PipelineOptions.ts";
export { pipeline } from "./pipeline.ts";
export { refused } from "./refused.ts";
