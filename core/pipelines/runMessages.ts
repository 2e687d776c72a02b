/** What an execution of a pipeline's state machine begins with. */
export interface ExecutionInput {
  readonly pipeline: string;
  readonly jobId: string;
  /** From 1; each resumption is an execution of its own. */
  readonly run: number;
}

/** What the state machine, a schedule or a rule asks of a pipeline's own function. */
export type PipelineTask =
  | ({ readonly task: "prepare" } & ExecutionInput)
  | ({
      readonly task: "finish";
      /** What ended the run before all its waves, if anything did. */
      readonly problem?: ExecutionProblem;
    } & ExecutionInput)
  | AskTask
  | { readonly task: "sweep" };

/** An error as Step Functions has it: its names say little, for each service has its own. */
export interface ExecutionProblem {
  readonly Error?: string;
  readonly Cause?: string;
}

/** What `prepare` answers: nothing but names, whatever the steps are about. */
export interface PreparedRun {
  /** One after another; empty where there is nothing to do. */
  readonly waves: readonly PreparedWave[];
}

/** Steps that run at once. */
export interface PreparedWave {
  readonly steps: readonly PreparedStep[];
}

/** A step as the state machine's state has it. */
export interface PreparedStep {
  /** Its key, as `stepKey` makes it. */
  readonly step: string;
  /** Name of the component whose function does it. */
  readonly component: string;
}

/** What the state machine asks of a component's function. */
export interface StepTask extends ExecutionInput {
  /** The step's key. */
  readonly step: string;
}

/** The same of a step that a component outside does. */
export interface AskTask extends StepTask {
  readonly task: "ask";
  /** Step Functions' own: it never leaves the account. */
  readonly taskToken: string;
}
