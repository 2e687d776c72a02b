import type { Catcher, Retrier } from "./StatesLanguage.ts";

/** Between two attempts: a second, then twice as long each time, spread at random. */
const growing = {
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: "FULL",
} as const;

/** Lambda's own: the function was never begun, or nobody knows. */
const lambdaErrors = [
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException",
];

/** Throttling passes: some two minutes of attempts, whatever else a state may try. */
export const retryLambda: Retrier = { ErrorEquals: lambdaErrors, MaxAttempts: 7, ...growing };

/** What a function's time limit ended would end so again. */
export const neverRetryTimeouts: Retrier = { ErrorEquals: ["Sandbox.Timedout"], MaxAttempts: 0 };

/** Whatever fails but by the state's time limit, which `States.TaskFailed` leaves out. */
export function retryFailures(attempts: number): Retrier {
  return { ErrorEquals: ["States.TaskFailed"], MaxAttempts: attempts - 1, ...growing };
}

/** Whatever fails, for what may be done twice. */
export function retryAll(attempts: number): Retrier {
  return { ErrorEquals: ["States.ALL"], MaxAttempts: attempts - 1, ...growing };
}

/**
 * Catches all that can be caught. `States.ALL` does not include `States.DataLimitExceeded`, and
 * Step Functions wants it to stand alone and last.
 */
export function catchAll(next: string, output: unknown): readonly Catcher[] {
  return [["States.DataLimitExceeded"], ["States.ALL"]].map((ErrorEquals) => ({
    ErrorEquals,
    Output: output,
    Next: next,
  }));
}
