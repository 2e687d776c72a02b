import type { Actor } from "../envelope/PublishedMetadata.ts";

/** Where a job stands. */
export const jobStatuses = ["waiting", "running", "completed", "failed", "cancelled"] as const;

/** One of {@link jobStatuses}. */
export type JobStatus = (typeof jobStatuses)[number];

/** What is read or made: a kind and the id within it. */
export interface SubjectId {
  readonly type: string;
  readonly id: string;
}

/** Why a job or a step failed. */
export interface PipelineError {
  /** For programs: an error's name or code. */
  readonly name: string;
  /** For people, at most 2,000 characters. */
  readonly message: string;
}

/** A request to make a target from a source, and what became of it. */
export interface Job {
  /** The context whose pipeline runs it. */
  readonly pipeline: string;
  /** The id of the event that asked for it. */
  readonly jobId: string;
  readonly workflow: string;
  readonly status: JobStatus;
  /** From 1; each resumption is one more. */
  readonly run: number;
  readonly source: SubjectId;
  readonly target: SubjectId;
  /** Names of the components that were asked for. @default all */
  readonly components?: readonly string[];
  /** What opened the present run: the operation that its end closes. */
  readonly operation: JobOperation;
  /** Of the operation. */
  readonly correlationId: string;
  /** Who asked for the job, whoever resumed it. */
  readonly actor?: Actor;
  /** RFC 3339, UTC, milliseconds, as all times here. */
  readonly createdAt: string;
  /** Of the present run, when its steps were planned. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly durationMs?: number;
  /** How many steps there are. */
  readonly stepCount?: number;
  readonly waveCount?: number;
  readonly completedSteps?: number;
  readonly failedSteps?: number;
  readonly skippedSteps?: number;
  /** What went wrong with the run itself, not with a step. */
  readonly error?: PipelineError;
  /** The first {@link maxJobFailures} steps that failed. */
  readonly failures?: readonly StepFailure[];
  /** Whether the target has been made; false while that was begun and is not known to be done. */
  readonly targetCreated?: boolean;
  /** Whether the target has been opened in this run. */
  readonly targetOpened?: boolean;
  /** How often opening the target was begun in this run: whatever it did to its process. */
  readonly openAttempts?: number;
  /** Present from the moment somebody asked for an end. */
  readonly cancellation?: Cancellation;
  /** Present from the moment on when a run that was not planned by then may not be planned any more. */
  readonly endingAt?: string;
  /** Ids of the events that ended and resumed it: each may come twice, and late. */
  readonly requests?: ReadonlySet<string>;
}

/** A step that failed and why. */
export interface StepFailure extends PipelineError {
  readonly step: string;
}

/** Most steps that a job names as failed. */
export const maxJobFailures = 50;

/** The operation that a run belongs to. */
export interface JobOperation {
  /** Id of the event type that opened it. */
  readonly type: string;
  /** Id of the event that opened it. */
  readonly id: string;
  /** When it was taken up: the run's deadline counts from there. @default the job's `createdAt` */
  readonly requestedAt?: string;
  /** Who opened it. */
  readonly actor?: Actor;
  /** Of the event that opened it; the run's events have made as many. @default 0 */
  readonly hops?: number;
}

/** Who asked a run to end, when and why. */
export interface Cancellation {
  readonly requestedAt: string;
  readonly actor?: Actor;
  readonly reason?: string;
}

/** Whether nothing more happens to a job by itself. */
export function isOver({ status }: Pick<Job, "status">): boolean {
  return status !== "waiting" && status !== "running";
}
