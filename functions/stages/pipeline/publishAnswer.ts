import { v5 } from "uuid";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { parseEventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import type { Job } from "../../../core/pipelines/Job.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { shorten } from "../../../core/text/shorten.ts";
import { hopsField } from "./hopsField.ts";
import type { ResumeRequest } from "./PipelineRequest.ts";
import type { PipelineSetup } from "./PipelineSetup.ts";
import { jobData } from "./transitions/jobData.ts";

/** Names the ids of these events; drawn at random, once and for all. */
const namespace = "e2b7f0a6-6f0d-4b0e-8a35-2c7b7e1d9f54";

/**
 * Closes the operation of a resumption that begins no run.
 *
 * @param job as it stands; undefined where there is none.
 * @throws {Error} when it is not known to be on the bus.
 */
export async function publishAnswer(
  request: ResumeRequest,
  job: Job | undefined,
  { ports }: PipelineSetup,
): Promise<void> {
  const [outcome] = await ports.bus.put([answer(request, job)]);
  if (outcome?.status === "accepted") return;
  throw new Error(
    `The answer to ${request.type} ${request.id} could not be published: ` +
      (outcome?.message ?? "EventBridge gave no result for it"),
  );
}

/** Made of the request and what is known of the job: of one request the gate takes one answer. */
function answer(request: ResumeRequest, job: Job | undefined): BusEntry {
  const { type, id, jobId, correlationId, actor, time, hops } = request;
  const isCompleted = job?.status === "completed";
  const message = whyNot(job, jobId);
  const { source, detailType } = parseEventTypeId(type);
  const metadata = {
    id: v5(JSON.stringify([type, id]), namespace),
    ...(time === undefined ? {} : { time }),
    correlationId,
    causationId: id,
    ...(actor ? { actor } : {}),
    ...hopsField(hops),
    message: shorten(escapeControls(message), 300),
  };
  const data = {
    jobId,
    ...(job ? jobData(job) : {}),
    status: isCompleted ? "completed" : "failed",
    ...(isCompleted ? {} : { name: job ? "SETUP_REFUSED" : "PIPELINE_JOB_UNKNOWN", message }),
  };
  return {
    source,
    detailType: `${detailType}.${isCompleted ? "completed" : "failed"}`,
    detail: JSON.stringify({ metadata, data }),
  };
}

function whyNot(job: Job | undefined, jobId: string): string {
  if (!job) return `There is no job ${jobId}: it was never asked for, or has expired.`;
  if (job.status === "completed") return "Nothing to resume: the job is completed.";
  return `The job is ${job.status} in run ${job.run}, and only one that failed or was cancelled can be resumed.`;
}
