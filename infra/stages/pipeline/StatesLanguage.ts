/** A state machine as Step Functions takes it, as far as pipelines use it: Amazon States Language. */
export interface StateMachineDefinition {
  readonly Comment: string;
  readonly QueryLanguage: "JSONata";
  /** Ends an execution that takes longer. */
  readonly TimeoutSeconds: number;
  readonly StartAt: string;
  readonly States: States;
}

/** By name. */
export type States = Readonly<Record<string, State>>;

/** A state of one of the types that pipelines use. */
export type State = TaskState | MapState | ChoiceState | SucceedState;

/** What follows a state. */
export type Following = { readonly Next: string } | { readonly End: true };

/** Calls a service. */
export type TaskState = {
  readonly Type: "Task";
  readonly Resource: string;
  readonly Arguments: Readonly<Record<string, unknown>>;
  readonly Output: unknown;
  readonly TimeoutSeconds: number;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
} & Following;

/** Runs the same states for each item. */
export type MapState = {
  readonly Type: "Map";
  readonly Items: string;
  readonly MaxConcurrency: number;
  readonly ItemProcessor: {
    readonly ProcessorConfig: { readonly Mode: "INLINE" };
    readonly StartAt: string;
    readonly States: States;
  };
  readonly Output: unknown;
  readonly Catch?: readonly Catcher[];
} & Following;

/** Goes on by what its input holds. */
export interface ChoiceState {
  readonly Type: "Choice";
  readonly Choices: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Default: string;
}

/** Ends what it is part of. */
export interface SucceedState {
  readonly Type: "Succeed";
  readonly Output: unknown;
}

/** Which errors are tried again, how often and after how long. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** Besides the first. */
  readonly MaxAttempts: number;
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: "FULL";
}

/** Where a state's failure leads. */
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Output: unknown;
  readonly Next: string;
}
