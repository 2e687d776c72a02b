import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { powertoolsVariables, tracingVariables } from "../../project/environmentVariables.ts";
import { type Environment, requiredVariable } from "../environment.ts";

/** What a function that is traced reads from its environment. */
export interface TracingConfig {
  /** Where spans are posted, and with what. */
  readonly receiver: { readonly url: URL; readonly headers: Readonly<Record<string, string>> };
  /** The share of traces begun here that is sampled, 0 to 1. */
  readonly sampleRatio: number;
  /** Names the function. */
  readonly serviceName: string;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed. */
export function readTracingConfig(environment: Environment = process.env): TracingConfig {
  return {
    receiver: {
      url: parse(environment, tracingVariables.url, toUrl),
      headers: parse(environment, tracingVariables.headers, toHeaders),
    },
    sampleRatio: parse(environment, tracingVariables.sampleRatio, toRatio),
    serviceName: requiredVariable(environment, powertoolsVariables.serviceName),
  };
}

function toUrl(text: string): URL | undefined {
  return URL.parse(text) ?? undefined;
}

function toHeaders(text: string): Readonly<Record<string, string>> | undefined {
  try {
    const headers = asObject(JSON.parse(text));
    const entries = headers && Object.entries(headers);
    return entries && Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}

function toRatio(text: string): number | undefined {
  const ratio = Number(text);
  return ratio >= 0 && ratio <= 1 ? ratio : undefined;
}

/** Quotes no value: headers may be secret. */
function parse<Value>(
  environment: Environment,
  name: string,
  toValue: (text: string) => Value | undefined,
): Value {
  const value = toValue(requiredVariable(environment, name));
  if (value !== undefined) return value;
  throw new SignalboxError(
    "ENVIRONMENT_INVALID",
    `Environment variable ${name} is not as the constructs of infra/ set it: deploy this ` +
      "function with them.",
  );
}
