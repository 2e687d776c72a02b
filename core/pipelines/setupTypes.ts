import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import type { PipelineShape } from "./PipelineShape.ts";

/** The ids of the event types that a pipeline makes: all begin with that of the operation. */
export interface SetupTypes {
  /** The operation that a run is: has `.completed` and `.failed`. */
  readonly setup: string;
  /** The job is running. */
  readonly started: string;
  /** Asks a run to end. */
  readonly cancel: string;
  /** The operation of running what did not complete: has `.completed` and `.failed`. */
  readonly resume: string;
  readonly stepStarted: string;
  readonly stepCompleted: string;
  readonly stepFailed: string;
  readonly stepSkipped: string;
  /** Asks an outside component to do a step. */
  readonly stepRequested: string;
  /** The answer of an outside component. */
  readonly stepAnswered: string;
}

const resumeSuffix = ".resume";

/** A pipeline's event types, by what they say. The operation is `<first subject>.setup`. */
export function setupTypes({ name, subjects }: Pick<PipelineShape, "name" | "subjects">) {
  return typesUnder(eventTypeId(name, `${subjects[0] ?? name}.setup`));
}

/**
 * The same, from what opened a run.
 *
 * @param operation id of the event type: that of a setup or of a resumption.
 */
export function setupTypesOf(operation: string): SetupTypes {
  const isResumed = operation.endsWith(`.setup${resumeSuffix}`);
  return typesUnder(isResumed ? operation.slice(0, -resumeSuffix.length) : operation);
}

function typesUnder(setup: string) {
  const id = (suffix: string) => `${setup}${suffix}`;
  return {
    setup,
    started: id(".started"),
    cancel: id(".cancel"),
    resume: id(resumeSuffix),
    stepStarted: id(".step.started"),
    stepCompleted: id(".step.completed"),
    stepFailed: id(".step.failed"),
    stepSkipped: id(".step.skipped"),
    stepRequested: id(".step.requested"),
    stepAnswered: id(".step.answered"),
  } as const satisfies SetupTypes;
}
