import type { Actor, Subject } from "../../core/envelope/PublishedMetadata.ts";
import type { SubjectId } from "../../core/pipelines/Job.ts";
import type { EventMetadata } from "../events/EventMetadata.ts";

/** What a pipeline's runs are asked for by, by the pipeline's name. */
type OpeningData<Types extends object> = {
  [Type in keyof Types & string as Type extends `${infer Name}@${string}.setup`
    ? `${Type}.resume` extends keyof Types
      ? Name
      : never
    : never]: Types[Type];
};

/** The names of the pipelines among event types: each is its context's. */
export type PipelineName<Types extends object> = keyof OpeningData<Types> & string;

/** What a pipeline's opening event says of one thing. */
type Said<Types extends object, Name extends string, Key extends string> =
  OpeningData<Types> extends Readonly<Record<Name, infer Data>>
    ? Data extends { readonly [Property in Key]?: infer Value }
      ? Value
      : never
    : never;

/** The names of a pipeline's workflows. */
export type WorkflowName<Types extends object, Name extends string> = Said<Types, Name, "workflow">;

/** The names of a pipeline's components. */
export type ComponentName<Types extends object, Name extends string> =
  NonNullable<Said<Types, Name, "components">> extends readonly (infer Component extends string)[]
    ? Component
    : never;

/** Who does what to which run. */
export interface RunOptions {
  /** Who acts. @default the actor of the operation around it */
  readonly actor?: Actor;
  /** That of the run, where it isn't the job's id. @default the job's id */
  readonly correlationId?: string;
}

/** What is said about a run that is to end. */
export interface CancelSetupOptions extends RunOptions {
  /** Why, for people, at most 1,000 characters. */
  readonly reason?: string;
}

/** What is said about a run that is asked for. */
export interface SetupOptions<Types extends object, Name extends string> {
  readonly workflow: WorkflowName<Types, Name>;
  /** The id of what is read; its kind follows from the workflow. */
  readonly source: string;
  /** The id that what is made is to have. @default a UUIDv7 */
  readonly target?: string;
  /** Those that take part. @default all */
  readonly components?: readonly ComponentName<Types, Name>[];
  /** Who asks. @default the actor of the operation around it */
  readonly actor?: Actor;
  /** What it is about, in terms of the publisher's own API. */
  readonly resource?: Subject;
  /** What else is said about the opening event. Its `id` is the job's. @default a UUIDv7 */
  readonly metadata?: Omit<EventMetadata, "actor" | "resource">;
}

/** A run that was asked for. */
export interface AskedSetup {
  /** The opening event's id: by it the run is cancelled, resumed, and found. */
  readonly jobId: string;
  /** That of all that the run tells. */
  readonly correlationId: string;
  readonly source: SubjectId;
  readonly target: SubjectId;
}

/** An event that was published about a run. */
export interface RunRequest {
  /** Its id. A resumption is an operation: its outcome is found by this. */
  readonly id: string;
  readonly correlationId: string;
}
