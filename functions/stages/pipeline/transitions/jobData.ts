import type { Job } from "../../../../core/pipelines/Job.ts";
import { unknownKind } from "../takeSetup.ts";

/**
 * What events say of every job. Of one that asks for a workflow that there isn't they name neither
 * that nor its subjects, whose kinds nobody knows.
 */
export function jobData({ workflow, source, target, run }: Job) {
  if (source.type === unknownKind) return { run };
  const subject = ({ type, id }: Job["source"]) => ({ type, id });
  return { workflow, source: subject(source), target: subject(target), run };
}
