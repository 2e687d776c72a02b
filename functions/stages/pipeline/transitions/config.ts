import { transitionsVariables } from "../../../../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "../../../environment.ts";

/** What the function that tells of transitions reads from its environment. */
export interface TransitionsConfig {
  readonly ingressBusName: string;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when the variable is missing. */
export function readTransitionsConfig(environment: Environment = process.env): TransitionsConfig {
  return { ingressBusName: requiredVariable(environment, transitionsVariables.ingressBusName) };
}
