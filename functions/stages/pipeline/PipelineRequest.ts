import type { Actor } from "../../../core/envelope/PublishedMetadata.ts";

/** What somebody asks of a pipeline by an event. */
export type PipelineRequest = SetupRequest | CancelRequest | ResumeRequest | AnswerRequest;

/** What every request says. */
interface RequestBase {
  /** Id of the event type that asks. */
  readonly type: string;
  /** Id of the event. */
  readonly id: string;
  readonly correlationId: string;
  readonly actor?: Actor;
  /** How many hops the event has made. @default 0 */
  readonly hops?: number;
}

/** Asks for a job: the event's id is the job's. */
export interface SetupRequest extends RequestBase {
  readonly kind: "setup";
  readonly workflow: string;
  readonly source: string;
  readonly target: string;
  readonly components?: readonly string[];
}

/** Asks a run to end. */
export interface CancelRequest extends RequestBase {
  readonly kind: "cancel";
  readonly jobId: string;
  readonly reason?: string;
}

/** Asks for another run of a job. */
export interface ResumeRequest extends RequestBase {
  readonly kind: "resume";
  readonly jobId: string;
  /** The event's own time. */
  readonly time?: string;
}

/** Answers for a step that a component outside was asked for. */
export interface AnswerRequest extends RequestBase {
  readonly kind: "answer";
  readonly jobId: string;
  readonly token: string;
  /** What it answers, as it came. */
  readonly answer: Readonly<Record<string, unknown>>;
}
