import {
  guardrailVariables,
  lambdaVariables,
  optionalGuardrailVariables,
} from "../../../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "../../environment.ts";
import type { Guarded } from "./findLifted.ts";

/** What the function reads from its environment. */
export interface GuardrailsConfig {
  readonly ingressBusName: string;
  readonly guarded: Guarded;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing. */
export function readGuardrailsConfig(environment: Environment = process.env): GuardrailsConfig {
  const optional = Object.fromEntries(
    Object.entries(optionalGuardrailVariables).flatMap(([name, variable]) => {
      const value = environment[variable];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  ) as Partial<Record<keyof typeof optionalGuardrailVariables, string>>;
  return {
    ingressBusName: requiredVariable(environment, guardrailVariables.ingressBusName),
    guarded: {
      deployment: requiredVariable(environment, guardrailVariables.deployment),
      region: requiredVariable(environment, lambdaVariables.region),
      ...optional,
    },
  };
}
