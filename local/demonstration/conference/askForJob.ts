import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { EventDataByType } from "../../../core/eventTypes/Register.ts";
import type { Deployment } from "../../deploy/Deployment.ts";
import type { PublishedEvent } from "../../publish/publishEvents.ts";
import { openAdmin } from "../openAdmin.ts";
import { type ClientOfRun, openClient } from "../publish/openClient.ts";
import type { PlannedJob } from "./PlannedJob.ts";

/** A job that was asked for, and how it closed. */
export interface AskedJob {
  readonly planned: PlannedJob;
  readonly jobId: string;
  /** How its operation closed; undefined where nothing closed it in time. */
  readonly closedAs: "completed" | "failed" | undefined;
}

/** Longer than a run of a dozen steps takes on a busy machine. */
const closesWithinMs = 60_000;

/** Asks for jobs, each time waiting until it is over; adds what it publishes to `published`. */
export function askForJob(
  deployment: Deployment,
  run: ClientOfRun,
  published: PublishedEvent[],
): (planned: PlannedJob) => Promise<AskedJob> {
  const client = openClient<EventDataByType>(deployment, run, published);
  const { audit } = openAdmin(deployment, run.catalog);
  const options = { timeoutMs: closesWithinMs, signal: run.signal };
  return async (planned) => {
    const { workflow, source, target } = planned;
    const actor = { userId: "user/organiser" };
    const { jobId } = await client.setup("event-setup", { workflow, source, target, actor });
    const closed = audit.awaitOutcome(`event-setup#${jobId}`, options);
    return { planned, jobId, closedAs: await outcomeOf(closed) };
  };
}

/** How an operation closed: that it failed is an outcome like the other. */
async function outcomeOf(closed: Promise<unknown>): Promise<AskedJob["closedAs"]> {
  try {
    await closed;
    return "completed";
  } catch (error) {
    const code = error instanceof SignalboxError ? error.code : undefined;
    if (code === "OPERATION_FAILED") return "failed";
    if (code === "OPERATION_TIMED_OUT" || code === "EVENT_INVALID") return undefined;
    throw error;
  }
}
