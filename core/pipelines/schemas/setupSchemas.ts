import { dialect } from "../../eventTypes/schema/checkKeywords.ts";
import type { JsonObject } from "../../eventTypes/schema/JsonSchema.ts";
import type { PipelineContract } from "../PipelineContract.ts";
import { type SetupTypes, setupTypes } from "../setupTypes.ts";
import { jobData, setupData } from "./jobData.ts";
import { stepData } from "./stepData.ts";

/** A schema with the title and description of the type that it becomes. */
interface Told {
  readonly schema: JsonObject;
  readonly title: string;
  readonly description: string;
  readonly annotation?: JsonObject;
}

/**
 * The schema documents of the event types that a pipeline makes, by the ids of the types. Closing
 * types stand in the documents of their operations.
 */
export function setupSchemas(contract: PipelineContract): ReadonlyMap<string, JsonObject> {
  const ids = setupTypes(contract.shape);
  const isExternal = contract.shape.components.some(({ external }) => external);
  const told = { ...jobSchemas(contract), ...stepSchemas(contract) };
  return new Map(
    Object.entries<Told>(isExternal ? { ...told, ...outsideSchemas(contract) } : told).map(
      ([name, one]) => [ids[name as keyof SetupTypes], toDocument(one, contract.owner)],
    ),
  );
}

function jobSchemas({ shape, deadlineSeconds }: PipelineContract) {
  const data = { ...jobData, setup: setupData(shape) };
  const { name } = shape;
  const operation = (what: string) => ({
    operation: {
      deadlineSeconds,
      completed: {
        title: `${what} of ${name} is completed`,
        description: "Every step is done, and the target is open.",
        ...data.completed,
      },
      failed: {
        title: `${what} of ${name} has failed`,
        description:
          "It did not begin, a step failed, or it was cancelled. What was made of the target is open.",
        ...data.failed,
      },
    },
  });
  return {
    setup: {
      schema: data.setup,
      title: `A run of ${name} is asked for`,
      description: "Its id is the job's: whatever becomes of the job is told by it.",
      annotation: operation("A run"),
    },
    started: {
      schema: data.started,
      title: `A run of ${name} has begun`,
      description: "The target is made, the steps are planned.",
    },
    cancel: {
      schema: data.cancel,
      title: `A run of ${name} is to end`,
      description: "What is done stays, what is not is left out, the target is opened.",
    },
    resume: {
      schema: data.resume,
      title: `A run of ${name} is to be resumed`,
      description: "What is not completed runs again, what is does not.",
      annotation: operation("A resumed run"),
    },
  } as const satisfies Partial<Record<keyof SetupTypes, Told>>;
}

function stepSchemas({ shape }: PipelineContract) {
  const of = `of ${shape.name}`;
  return {
    stepStarted: {
      schema: stepData.started,
      title: `A step ${of} has begun`,
      description: "Its component is at work, for the first time in this run.",
    },
    stepCompleted: {
      schema: stepData.completed,
      title: `A step ${of} is completed`,
      description: "Its component has answered, and the answer is kept.",
    },
    stepFailed: {
      schema: stepData.failed,
      title: `A step ${of} has failed`,
      description: "It is not tried again unless the run is resumed.",
      annotation: { severity: "high" },
    },
    stepSkipped: {
      schema: stepData.skipped,
      title: `A step ${of} was skipped`,
      description: "What it waits for did not complete, or the run was cancelled.",
    },
  } as const satisfies Partial<Record<keyof SetupTypes, Told>>;
}

function outsideSchemas({ shape }: PipelineContract) {
  const of = `of ${shape.name}`;
  return {
    stepRequested: {
      schema: stepData.requested,
      title: `An outside component is asked for a step ${of}`,
      description:
        "It answers by an event that repeats job and token, which is a secret between the two.",
    },
    stepAnswered: {
      schema: stepData.answered,
      title: `An outside component answers for a step ${of}`,
      description: "The first answer to a request counts, and only while its step waits for it.",
    },
  } as const satisfies Partial<Record<keyof SetupTypes, Told>>;
}

function toDocument({ schema, title, description, annotation }: Told, owner: string): JsonObject {
  return {
    $schema: dialect,
    title,
    description,
    "x-signalbox": { owner, category: "action", ...annotation },
    ...schema,
  };
}
