import { SignalboxError } from "../../../core/errors/SignalboxError.ts";

/** Names of the variables that the loop's function reads. */
export const loopVariables = {
  busName: "LOOP_BUS",
  queueUrl: "LOOP_QUEUE_URL",
  reportQueueUrl: "LOOP_REPORT_QUEUE_URL",
  rounds: "LOOP_ROUNDS",
} as const;

/** What the loop's function reads from its environment. */
export type LoopConfig = Readonly<Record<keyof typeof loopVariables, string>>;

/** @throws {SignalboxError} SMOKE_FAILED when a variable is missing. */
export function readLoopConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): LoopConfig {
  const read = (name: string): string => {
    const value = environment[name];
    if (value !== undefined) return value;
    throw new SignalboxError("SMOKE_FAILED", `The loop's function has no variable ${name}.`);
  };
  return {
    busName: read(loopVariables.busName),
    queueUrl: read(loopVariables.queueUrl),
    reportQueueUrl: read(loopVariables.reportQueueUrl),
    rounds: read(loopVariables.rounds),
  };
}
