import { publisherVariables } from "../../../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "../../environment.ts";

/** What the function that publishes changes of switches reads from its environment. */
export interface SwitchesConfig {
  readonly ingressBusName: string;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when the variable is missing. */
export function readSwitchesConfig(environment: Environment = process.env): SwitchesConfig {
  return { ingressBusName: requiredVariable(environment, publisherVariables.ingressBusName) };
}
