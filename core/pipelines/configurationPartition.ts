import type { Job } from "./Job.ts";
import { jobPartition, subjectPartition } from "./jobTable.ts";
import { stepName } from "./PipelineShape.ts";
import type { Step } from "./Step.ts";

/**
 * The partition in which a step leaves the configuration that it generates, or finds the one that
 * it builds: the job's where the workflow does both, else the target's or the source's.
 */
export function configurationPartition(
  { method, configuration, component, waitsFor, keptWithTarget }: Step,
  { pipeline, jobId, source, target }: Job,
): string {
  const ofJob = jobPartition(pipeline, jobId);
  if (method === "generate") return keptWithTarget ? subjectPartition(pipeline, target) : ofJob;
  const generate = stepName("generate", configuration, component);
  const isGenerated = waitsFor.some(({ step }) => step === generate);
  return isGenerated ? ofJob : subjectPartition(pipeline, source);
}
