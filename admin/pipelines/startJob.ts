import type { AskedSetup } from "../../client/pipelines/SetupOptions.ts";
import { eventKey } from "../../core/audit/auditKeys.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { writeEventKey } from "../audit/entryKey.ts";
import { openRuns, type RunOptions } from "./openRuns.ts";

/** A job that was asked for. */
export interface StartedJob extends AskedSetup {
  readonly pipeline: string;
  readonly workflow: string;
  /** `<source>#<id>` of the event that asks for it. */
  readonly key: string;
}

/**
 * Asks for a job. It begins by itself as soon as the gate has let the event through that asks for it.
 *
 * @throws {SignalboxError} PIPELINE_UNKNOWN, SETUP_REFUSED when there is no such workflow or
 *   component, EVENT_INVALID, OPTIONS_INVALID, and what publishing throws: nothing was asked for.
 */
export async function startJob(
  ports: AdminPorts,
  deployment: string,
  pipeline: string,
  options: RunOptions,
): Promise<StartedJob> {
  const runs = await openRuns(ports, deployment);
  const asked = await runs.setup(pipeline, options);
  const key = writeEventKey(eventKey(pipeline, asked.jobId));
  return { pipeline, workflow: options.workflow, key, ...asked };
}
