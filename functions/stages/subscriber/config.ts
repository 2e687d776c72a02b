import { subscriberVariables } from "../../../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "../../environment.ts";
import { readWorkedQueueConfig, type WorkedQueueConfig } from "../../workedQueueConfig.ts";

/** What a subscriber reads from its environment. */
export interface SubscriberConfig {
  readonly stateTableName: string;
  /** `<context>.<name>`. */
  readonly subscriberId: string;
  readonly queue: WorkedQueueConfig;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing. */
export function readSubscriberConfig(environment: Environment = process.env): SubscriberConfig {
  return {
    stateTableName: requiredVariable(environment, subscriberVariables.stateTableName),
    subscriberId: requiredVariable(environment, subscriberVariables.subscriberId),
    queue: readWorkedQueueConfig(environment),
  };
}
