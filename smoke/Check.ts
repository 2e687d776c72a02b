import type { Workbench } from "./Workbench.ts";

/** What a check found out about its claim. */
export type Verdict = "confirmed" | "contradicted" | "undetermined";

/** A verdict with what was seen, so that a reader can judge it himself. */
export interface Finding {
  readonly verdict: Verdict;
  readonly evidence: readonly string[];
}

/** What a check says about itself before anything is created. */
export interface CheckPlan {
  /** As `--only` takes it: lower case, dashes. */
  readonly name: string;
  /** The sentence that the finding confirms or contradicts. */
  readonly claim: string;
  /** What in Signalbox rests on the claim. */
  readonly matters: string;
  /** What it creates in the account, for a person. */
  readonly creates: readonly string[];
  /** An upper bound, in USD, of what AWS charges for one run. */
  readonly costUsd: number;
  /** How long a run takes in an account, at most. */
  readonly minutes: number;
}

/** A check that creates what it needs, watches, and answers in one run. */
export interface Check extends CheckPlan {
  run(bench: Workbench): Promise<Finding>;
}

/** A check that must wait for days: started in one run, answered in a later one. */
export interface LongCheck extends CheckPlan {
  start(bench: Workbench): Promise<readonly string[]>;
  finish(bench: Workbench): Promise<Finding>;
}
