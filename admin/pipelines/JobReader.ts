import type { Job } from "../../core/pipelines/Job.ts";
import type { Step } from "../../core/pipelines/Step.ts";

/** What a job is called: its id is one of its pipeline's alone. */
export interface JobName {
  readonly pipeline: string;
  readonly jobId: string;
}

/** What an item says, or why it says nothing that can be shown. */
export type Recorded<Kind> = { readonly record: Kind } | { readonly problem: string };

/** The jobs of a deployment as their records have them: by key, never by scan. */
export interface JobReader {
  /** The records of these jobs, in order; undefined where there is none. */
  jobs(names: readonly JobName[]): Promise<readonly (Recorded<Job> | undefined)[]>;
  /** The records of a job's steps, in any order. */
  steps(name: JobName): Promise<readonly Recorded<Step>[]>;
}
