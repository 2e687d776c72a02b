import { accountOf } from "./accountOf.ts";
import type { Caller, PolicyRequest } from "./PolicyRequest.ts";

/** What conditions ask of a request: its values by key, whatever the key's case. */
export class ContextKeys {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor({ caller, context = {} }: Pick<PolicyRequest, "caller" | "context">) {
    const all = Object.entries({ ...callerKeys(caller), ...context });
    this.#values = new Map(
      all.map(([key, value]) => [key.toLowerCase(), typeof value === "string" ? [value] : value]),
    );
  }

  /** Empty where the key is absent. */
  valuesOf(key: string): readonly string[] {
    return this.#values.get(key.toLowerCase()) ?? [];
  }
}

function callerKeys(caller: Caller): Readonly<Record<string, string>> {
  if ("service" in caller) {
    return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": caller.service };
  }
  return {
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalArn": caller.arn,
    "aws:PrincipalAccount": accountOf(caller.arn),
  };
}
