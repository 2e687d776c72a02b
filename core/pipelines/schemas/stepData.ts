import type { JsonObject } from "../../eventTypes/schema/JsonSchema.ts";
import { type PipelineShape, stepMethods } from "../PipelineShape.ts";
import { closedObject, componentName, jobProperties, type Properties, parts } from "./parts.ts";

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
  description: "New ids by old ones, by record type: what the steps said that this one waits for.",
};

/** The schemas of what events say that are about a step. */
export function stepData(shape: PipelineShape) {
  const step = {
    jobId,
    step: { ...text, description: "`<method>.<configuration>.<component>`." },
    method: {
      enum: stepMethods,
      description: "`generate` reads the source, `build` writes the target.",
    },
    configuration: text,
    component: componentName(shape),
    wave: { ...count, description: "From 0: the steps of a wave run at once." },
    run,
  };
  const about = (more: Properties) => closedObject(step, more);
  return {
    started: about({ attempts }),
    completed: about({ attempts, durationMs }),
    failed: about({ attempts, durationMs, error }),
    skipped: about({ reason }),
    requested: requested(shape, step),
    answered,
  };
}

/** What an outside component needs to do its step, and nothing that it would have to ask for. */
function requested(shape: PipelineShape, step: Properties): JsonObject {
  const { workflow, source, target } = jobProperties(shape);
  const given = {
    ...closedObject({ name: text, component: componentName(shape), version, data: {} }),
    description:
      "Of `build`: the configuration that was generated, by the version of its data that it says.",
  };
  return closedObject(
    {
      ...step,
      workflow,
      source,
      target,
      token,
      version: { ...version, description: "Of the configuration, as the pipeline declares it." },
      answerBy: {
        type: "string",
        format: "date-time",
        description: "From then on the step counts as failed.",
      },
    },
    {
      given,
      recordMappings,
    },
  );
}

const answered = closedObject(
  { jobId, token, success: { type: "boolean" } },
  {
    data: { description: "Of `generate`: the configuration." },
    recordMappings: {
      ...recordMappings,
      description: "Of `build`: new ids by old ones, by record type.",
    },
    errors: {
      type: "array",
      items: text,
      minItems: 1,
      description: "Why it can't or won't.",
    },
  },
);
