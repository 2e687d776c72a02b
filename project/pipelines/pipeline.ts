import { checkPipeline, decidePipeline } from "./checkPipeline.ts";
import type { Pipeline, PipelineOptions } from "./PipelineOptions.ts";

/**
 * Declares a template pipeline: export the result as `pipeline` from
 * `functions/contexts/<context>/pipeline.ts`. It becomes an operation with its event types, a
 * state machine, and functions.
 *
 * @throws {SignalboxError} PIPELINE_INVALID naming everything that is wrong with it.
 */
export function pipeline<const Subject extends string>(
  options: PipelineOptions<Subject>,
): Pipeline {
  checkPipeline(options);
  return decidePipeline(options);
}
