import type { JsonObject } from "../../eventTypes/schema/JsonSchema.ts";

/** Schemas by the property that each is of. */
export type Properties = Readonly<Record<string, JsonObject>>;

/** The schema of objects that have the first, may have the second, and have no other property. */
export function closedObject(required: Properties, optional: Properties = {}): JsonObject {
  return {
    type: "object",
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}

/**
 * The schemas that a pipeline's events have in common. Names are texts, whatever the pipeline
 * declares now: what is told of a run that began before a deployment is no less true.
 */
export const parts = {
  text: { type: "string", minLength: 1 },
  count: { type: "integer", minimum: 0 },
  durationMs: {
    type: "integer",
    minimum: 0,
    description: "Milliseconds from its start to its end.",
  },
  run: { type: "integer", minimum: 1, description: "From 1; each resumption is one more." },
  jobId: {
    type: "string",
    description: "The id of the event that asked for the run.",
    ...idOf(128),
  },
  workflow: { type: "string", minLength: 1, description: "The way from source to target." },
  errorName: { type: "string", description: "Why it failed, for programs." },
  errorMessage: { type: "string", description: "Why it failed, for people." },
} as const satisfies Properties;

/** The schema of the id of what is read or made. */
export function subjectId(description: string): JsonObject {
  return { type: "string", description, ...idOf(256) };
}

/** What is known of every job: what it makes of what, and how. */
export const jobProperties = {
  workflow: parts.workflow,
  source: subject("What is read."),
  target: subject("What is made."),
  run: parts.run,
} as const satisfies Properties;

function subject(description: string): JsonObject {
  const type = { ...parts.text, description: "Its kind." };
  return { ...closedObject({ type, id: subjectId("Its id.") }), description };
}

/** As of an event's metadata: part of keys and logs, where no control character may hide. */
function idOf(maxLength: number) {
  return { minLength: 1, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*$" };
}
