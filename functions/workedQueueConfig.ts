import { queueVariables } from "../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "./environment.ts";

/** The queue that a function works off, and where it parks messages. */
export interface WorkedQueueConfig {
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing. */
export function readWorkedQueueConfig(environment: Environment): WorkedQueueConfig {
  return {
    queueUrl: requiredVariable(environment, queueVariables.queueUrl),
    deadLetterQueueUrl: requiredVariable(environment, queueVariables.deadLetterQueueUrl),
  };
}
