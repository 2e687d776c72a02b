import type { Actor } from "../../core/envelope/PublishedMetadata.ts";
import type { Configuration } from "../../core/pipelines/Configuration.ts";
import type { SubjectId } from "../../core/pipelines/Job.ts";
import type { Log } from "../subscriptions/HandlerContext.ts";

/** What every method of a component is told. */
export interface ComponentRequest {
  readonly pipeline: string;
  readonly workflow: string;
  readonly jobId: string;
  /** Name of the configuration that is asked for. */
  readonly configuration: string;
  /** What is read: `generate` works on it. */
  readonly source: SubjectId;
  /** What is made: `build` works on it. */
  readonly target: SubjectId;
  /** Who asked for the run. */
  readonly actor?: Actor;
  /** From 1: a step that failed for a passing reason, or whose process died, is tried again. */
  readonly attempt: number;
  readonly log: Log;
  /** Milliseconds until the attempt's time is up. */
  remainingMs(): number;
  /** Aborted when the attempt's time is up: pass it to network calls. */
  readonly signal: AbortSignal;
}

/** Asks for a configuration of the source. */
export interface GenerateRequest extends ComponentRequest {}

/** Asks to build what a configuration says into the target. */
export interface BuildRequest<Data> extends ComponentRequest {
  readonly given: Configuration<Data>;
  readonly recordMappings: RecordMappings;
  /**
   * The id that a record of the source gets in the target: the same however often the step is
   * tried, so that what an attempt made before it died is not made twice. A UUID.
   */
  newId(recordType: string, from: string): string;
}

/** Which records of the source have become which of the target: by those steps that this one waits for. */
export interface RecordMappings {
  /** The id in the target; undefined where no step said one. */
  find(recordType: string, from: string): string | undefined;
  /**
   * The id in the target.
   *
   * @throws {SignalboxError} RECORD_UNMAPPED where no step said one: the step fails with it.
   */
  get(recordType: string, from: string): string;
  /** All of a type, by id in the source. */
  all(recordType: string): ReadonlyMap<string, string>;
}

/** New ids by old ones, by record type. */
export type AnsweredMappings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a component says that can't or won't: its step fails, and is not tried again. */
export interface Refusal {
  readonly success: false;
  /** Why, for people: at least one. */
  readonly errors: readonly string[];
}

/** What `generate` answers. */
export type GenerateResponse<Data> = { readonly success: true; readonly data: Data } | Refusal;

/** What `build` answers. */
export type BuildResponse =
  | { readonly success: true; readonly recordMappings?: AnsweredMappings }
  | Refusal;
