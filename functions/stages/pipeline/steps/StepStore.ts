import type { KeptConfiguration, RecordMapping } from "../../../../core/pipelines/Configuration.ts";
import type { Job } from "../../../../core/pipelines/Job.ts";
import type { StepTask } from "../../../../core/pipelines/runMessages.ts";
import type { Step, StepAsking } from "../../../../core/pipelines/Step.ts";

/** A step with the job that it belongs to. */
export interface FoundStep {
  readonly job: Job;
  readonly step: Step;
}

/** How a step ends that has no result. */
export interface StepEnd extends Pick<Step, "error" | "reason"> {
  readonly status: "failed" | "skipped";
}

/** What a step leaves behind. */
export type StepResult =
  | {
      readonly method: "generate";
      readonly version: number;
      /** As JSON text. */
      readonly data: string;
    }
  | { readonly method: "build"; readonly mappings: readonly RecordMapping[] };

/**
 * The steps of one deployment. Whatever changes a step does so only while it stands as the `step`
 * that is handed in says, by status, run and attempts, and answers whether it did. So an attempt
 * that another has followed changes nothing.
 */
export interface StepStore {
  /** A step and its job as of now; undefined where there is none of the two. */
  find(task: Omit<StepTask, "run">): Promise<FoundStep | undefined>;
  /** The steps of the waves before a step's, as of now, in their order. */
  readEarlier(step: Step): Promise<readonly Step[]>;
  /** The configuration that a step builds; undefined where there is none. */
  readConfiguration(found: FoundStep): Promise<KeptConfiguration | undefined>;
  /** The record mappings of these configurations, one after another. */
  readMappings(step: Step, configurations: readonly string[]): Promise<readonly RecordMapping[]>;
  /**
   * Begins another attempt.
   *
   * @param asked of a component outside.
   * @returns the step as it stands then, or undefined.
   */
  begin(step: Step, moment: Date, asked?: StepAsking): Promise<Step | undefined>;
  /** Notes which event answers for a step, if none did before. */
  claim(step: Step, eventId: string): Promise<boolean>;
  /** Notes what an attempt failed of that another is to follow. */
  noteFailure(step: Step, error: NonNullable<Step["error"]>, moment: Date): Promise<boolean>;
  /** Ends a step without a result. */
  end(step: Step, end: StepEnd, moment: Date): Promise<boolean>;
  /**
   * Completes a step with its result. All of it is there when the step is completed, and nothing
   * that an earlier attempt had left.
   */
  complete(found: FoundStep, result: StepResult, moment: Date): Promise<boolean>;
}
