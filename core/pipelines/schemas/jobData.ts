import type { JsonObject } from "../../eventTypes/schema/JsonSchema.ts";
import type { PipelineShape } from "../PipelineShape.ts";
import {
  closedObject,
  componentName,
  jobProperties,
  parts,
  subjectId,
  workflowName,
} from "./parts.ts";

/** Most failed steps that a closing event names. */
export const maxFailedSteps = 50;

/** The schemas of what events say that are about a job as a whole. */
export function jobData(shape: PipelineShape) {
  const job = jobProperties(shape);
  return {
    setup: opening(shape),
    started: closedObject(
      { jobId: parts.jobId, ...job },
      {
        steps: { ...parts.count, description: "How many steps it has." },
        waves: { ...parts.count, description: "How many waves they come in." },
      },
    ),
    cancel: closedObject(
      { jobId: parts.jobId },
      { reason: { type: "string", maxLength: 1000, description: "Why, for people." } },
    ),
    resume: closedObject({ jobId: parts.jobId }),
    completed: closedObject({ jobId: parts.jobId, ...job, status: status("completed") }, outcome),
    // A job that isn't there can't be resumed: nothing else is known of it.
    failed: closedObject(
      { jobId: parts.jobId, status: status("failed", "cancelled") },
      { ...job, ...outcome },
    ),
  };
}

function opening(shape: PipelineShape): JsonObject {
  return closedObject(
    {
      workflow: workflowName(shape.workflows),
      source: subjectId("The id of what is read."),
      target: subjectId("The id that what is made is to have."),
    },
    {
      components: {
        type: "array",
        items: componentName(shape),
        minItems: 1,
        uniqueItems: true,
        description: "Those that take part. All do where it is left out.",
      },
    },
  );
}

function status(...statuses: readonly string[]): JsonObject {
  return { enum: statuses, description: "How the run ended." };
}

const { text, count, durationMs, errorName, errorMessage } = parts;

const outcome = {
  steps: {
    ...closedObject({ completed: count, failed: count, skipped: count }),
    description: "How many ended how.",
  },
  durationMs,
  name: errorName,
  message: errorMessage,
  failedSteps: {
    type: "array",
    items: closedObject({ step: text, name: errorName, message: errorMessage }),
    maxItems: maxFailedSteps,
    description: `Which failed and why: ${maxFailedSteps} at most.`,
  },
};
