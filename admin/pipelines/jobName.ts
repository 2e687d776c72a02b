import { eventIdIn, eventKey } from "../../core/audit/auditKeys.ts";
import { readEventKey, writeEventKey } from "../audit/entryKey.ts";
import type { JobName } from "./JobReader.ts";

/**
 * The jobs that somebody may mean: for a key `<pipeline>#<job id>`, as the audit's commands print
 * it, the one of that pipeline; for an id one in each.
 *
 * @param pipelines names of those that may have it.
 * @throws {SignalboxError} USAGE_INVALID when a key is damaged.
 */
export function jobsNamed(text: string, pipelines: readonly string[]): readonly JobName[] {
  const named = pipelines.find((pipeline) => text.startsWith(`${pipeline}#`));
  if (named !== undefined) return [{ pipeline: named, jobId: eventIdIn(readEventKey(text)) }];
  return pipelines.map((pipeline) => ({ pipeline, jobId: text }));
}

const plainId = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;

/** A job as people type it: its id, or its key in quotes where a shell would read something in that. */
export function writeJobName({ pipeline, jobId }: JobName): string {
  return plainId.test(jobId) ? jobId : `'${writeEventKey(eventKey(pipeline, jobId))}'`;
}
