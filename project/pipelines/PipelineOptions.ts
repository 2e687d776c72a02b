import type { Actor } from "../../core/envelope/PublishedMetadata.ts";
import type { SubjectId } from "../../core/pipelines/Job.ts";
import type { StepMethod } from "../../core/pipelines/PipelineShape.ts";
import type { Component } from "../components/ComponentOptions.ts";
import type { ExternalComponent } from "../components/ExternalComponentOptions.ts";
import type { Log } from "../subscriptions/HandlerContext.ts";

/** What the code is told that makes and opens targets. */
export interface TargetRequest {
  readonly jobId: string;
  readonly workflow: string;
  readonly source: SubjectId;
  readonly target: SubjectId;
  readonly actor?: Actor;
  readonly log: Log;
  /** Aborted when its time is up: pass it to network calls. */
  readonly signal: AbortSignal;
}

/** What the code is told that opens targets. */
export interface OpenTargetRequest extends TargetRequest {
  /** How the run went. */
  readonly status: "completed" | "failed" | "cancelled";
  /** Names of the steps that failed or were skipped. */
  readonly failedSteps: readonly string[];
}

/** A way from one kind of subject to another. */
export interface WorkflowOptions<Subject extends string = string> {
  readonly from: Subject;
  readonly to: Subject;
  /**
   * What it does. `["generate"]` keeps the configurations with the target, `["build"]` takes those
   * that are kept with the source, both hold them in the job until it has succeeded.
   */
  readonly methods: readonly StepMethod[];
}

/** A pipeline as its author writes it. */
export interface PipelineOptions<Subject extends string = string> {
  /** The context's name. */
  readonly name: string;
  /** Kinds of what is read and made, such as `event`; the operation is `<the first>.setup`. */
  readonly subjects: readonly Subject[];
  /** By name: lower case with dashes. */
  readonly workflows: Readonly<Record<string, WorkflowOptions<NoInfer<Subject>>>>;
  /**
   * Makes the blank target, to be built into: looks whether the source exists and the target's id
   * is free, and throws `refused("why")` otherwise. It may run again for the same job, and must
   * then find that the target is its own.
   */
  readonly createTarget: (request: TargetRequest) => Promise<void>;
  /**
   * Opens the target to its users, whatever became of the run. It may run again, also after the
   * target was opened: a resumed run opens it once more.
   */
  readonly openTarget: (request: OpenTargetRequest) => Promise<void>;
  /**
   * By the name under which `components/<name>.ts` exports each. Those that run elsewhere need no
   * file.
   */
  readonly components: Readonly<Record<string, Component | ExternalComponent>>;
  /** The team that answers for its event types. @default the context's name */
  readonly owner?: string;
  /** Memory of the function that makes and opens targets, 128 to 10,240 MB. @default 256 */
  readonly memoryMb?: number;
  /** How long making or opening a target may take, 1 to 300 seconds. @default 30 */
  readonly timeoutSeconds?: number;
  /** How long a run may take before it is ended, and its operation a suspect. @default 3600 */
  readonly deadlineSeconds?: number;
  /** Environment variables of the function that makes and opens targets. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A pipeline with every setting decided. */
export type Pipeline = Required<PipelineOptions>;
