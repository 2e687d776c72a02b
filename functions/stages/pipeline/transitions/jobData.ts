import type { Job } from "../../../../core/pipelines/Job.ts";

/** What events say of every job. */
export function jobData({ workflow, source, target, run }: Job) {
  const subject = ({ type, id }: Job["source"]) => ({ type, id });
  return { workflow, source: subject(source), target: subject(target), run };
}
