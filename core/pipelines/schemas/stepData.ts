import type { JsonObject } from "../../eventTypes/schema/JsonSchema.ts";
import { stepMethods } from "../PipelineShape.ts";
import { closedObject, jobProperties, type Properties, parts } from "./parts.ts";

const { text, count, jobId, run, durationMs, errorName, errorMessage } = parts;

const attempts = { ...count, description: "How often it was begun in this run." };
const error = {
  ...closedObject({ name: errorName, message: errorMessage }),
  description: "Why it failed.",
};
const reason = { type: "string", description: "Why it was skipped, for people." };
const token = {
  ...text,
  maxLength: 200,
  description: "Says which step of which run is meant, and lets whoever knows it answer.",
};
const version = { type: "integer", minimum: 1, description: "Of the configuration's data." };
const recordMappings = {
  type: "object",
  additionalProperties: { type: "object", additionalProperties: text },
};

const step = {
  jobId,
  step: { ...text, description: "`<method>.<configuration>.<component>`." },
  method: {
    enum: stepMethods,
    description: "`generate` reads the source, `build` writes the target.",
  },
  configuration: text,
  component: text,
  wave: { ...count, description: "From 0: the steps of a wave run at once." },
  run,
};

/** The schemas of what is said about a step. */
export const stepData = {
  started: about({ attempts }),
  completed: about({ attempts, durationMs }),
  failed: about({ attempts, durationMs, error }),
  skipped: about({ reason }),
  requested: requested(),
  answered: answered(),
} as const;

function about(more: Properties): JsonObject {
  return closedObject(step, more);
}

/** What an outside component needs to do its step, and nothing that it would have to ask for. */
function requested(): JsonObject {
  const { workflow, source, target } = jobProperties;
  const given = closedObject({ name: text, component: text, version, data: {} });
  const answerBy = { type: "string", format: "date-time" };
  return closedObject(
    {
      ...step,
      workflow,
      source,
      target,
      token,
      version: { ...version, description: "Of the configuration, as the pipeline declares it." },
      answerBy: { ...answerBy, description: "From then on the step counts as failed." },
    },
    {
      given: { ...given, description: "Of `build`: what was generated, in that version." },
      recordMappings: { ...recordMappings, description: "Of the steps that it waits for." },
    },
  );
}

function answered(): JsonObject {
  const errors = { type: "array", items: text, minItems: 1 };
  return closedObject(
    { jobId, token, success: { type: "boolean" } },
    {
      data: { description: "Of `generate`: the configuration." },
      recordMappings: { ...recordMappings, description: "Of `build`: new ids by old ones." },
      errors: { ...errors, description: "Why it can't or won't." },
    },
  );
}
