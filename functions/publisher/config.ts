import { publisherVariables } from "../../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "../environment.ts";

/**
 * The name of the bus that a function publishes to.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID when the variable is missing.
 */
export function readIngressBusName(environment: Environment = process.env): string {
  return requiredVariable(environment, publisherVariables.ingressBusName);
}
