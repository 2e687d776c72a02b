import type { PipelineContract } from "../../core/pipelines/PipelineContract.ts";
import { loadPipelines } from "./loadPipelines.ts";
import { pipelineShape } from "./pipelineShape.ts";

/**
 * What the event types of the project's pipelines are made of, sorted by context.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} as `loadPipelines` does.
 */
export async function loadPipelineContracts(root: string): Promise<readonly PipelineContract[]> {
  const pipelines = await loadPipelines(root);
  return pipelines.map(({ pipeline }) => {
    const { owner, deadlineSeconds } = pipeline;
    return { shape: pipelineShape(pipeline), owner, deadlineSeconds };
  });
}
