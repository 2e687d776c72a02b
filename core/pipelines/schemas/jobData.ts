import type { JsonObject } from "../../eventTypes/schema/JsonSchema.ts";
import type { PipelineShape } from "../PipelineShape.ts";
import { closedObject, jobProperties, parts, subjectId } from "./parts.ts";

/** Most failed steps that a closing event names. */
export const maxFailedSteps = 50;

const { text, count, jobId, durationMs, errorName, errorMessage } = parts;

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

/** The schema of what asks for a run. */
export function setupData({ workflows, components }: PipelineShape): JsonObject {
  return closedObject(
    {
      workflow: { enum: Object.keys(workflows), description: parts.workflow.description },
      source: subjectId("The id of what is read."),
      target: subjectId("The id that what is made is to have."),
    },
    {
      components: {
        type: "array",
        items: { enum: components.map(({ name }) => name) },
        minItems: 1,
        uniqueItems: true,
        description: "Those that take part. All do where it is left out.",
      },
    },
  );
}

/** The schemas of what else is said about a job as a whole. */
export const jobData = {
  started: closedObject(
    { jobId, ...jobProperties },
    {
      steps: { ...count, description: "How many steps it has." },
      waves: { ...count, description: "How many waves they come in." },
    },
  ),
  cancel: closedObject(
    { jobId },
    { reason: { type: "string", maxLength: 1000, description: "Why, for people." } },
  ),
  resume: closedObject({ jobId }),
  completed: closedObject({ jobId, ...jobProperties, status: status("completed") }, outcome),
  // A job that isn't there can't be resumed: nothing else is known of it.
  failed: closedObject(
    { jobId, status: status("failed", "cancelled") },
    { ...jobProperties, ...outcome },
  ),
} as const;

function status(...statuses: readonly string[]): JsonObject {
  return { enum: statuses, description: "How the run ended." };
}
