import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { BusPlace, GrantBook } from "../../../core/grants/whyUncovered.ts";
import { shortValue } from "../../../core/options/shortValue.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import { reconcilerVariables } from "../../../project/environmentVariables.ts";
import { grantBook } from "../../../project/grants/grantBook.ts";
import { decodeGrants } from "../../../project/grants/reconciledGrants.ts";
import { type Environment, requiredVariable } from "../../environment.ts";

/** What the reconciler reads from its environment. */
export interface ReconcilerConfig {
  readonly publicBusName: string;
  readonly ingressBusName: string;
  readonly book: GrantBook;
}

/** @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or can't be read. */
export function readReconcilerConfig(environment: Environment = process.env): ReconcilerConfig {
  const read = (name: string) => requiredVariable(environment, name);
  const { busName, place } = parseBusArn(read(reconcilerVariables.publicBusArn));
  return {
    publicBusName: busName,
    ingressBusName: read(reconcilerVariables.ingressBusName),
    book: grantBook({
      deployment: read(reconcilerVariables.deployment),
      place,
      grants: readGrants(read(reconcilerVariables.grants)),
    }),
  };
}

function parseBusArn(arn: string): { readonly busName: string; readonly place: BusPlace } {
  const [, partition, service, region, account, resource = ""] = arn.split(":");
  const [kind, busName] = resource.split("/");
  if (partition && service === "events" && region && account && kind === "event-bus" && busName) {
    return { busName, place: { partition, region, account } };
  }
  throw invalid(
    reconcilerVariables.publicBusArn,
    `must be the ARN of an event bus, is ${shortValue(arn)}`,
  );
}

/** Without grants every rule is uncovered: what can't be read must not look like none. */
function readGrants(text: string): GrantBook["grants"] {
  try {
    return decodeGrants(text);
  } catch (error) {
    const why = `can't be read: ${reasonOf(error)}`;
    throw invalid(reconcilerVariables.grants, why, error);
  }
}

function invalid(variable: string, why: string, cause?: unknown): SignalboxError {
  return new SignalboxError(
    "ENVIRONMENT_INVALID",
    `Environment variable ${variable} ${why}. The constructs of infra/ set it, so deploy this ` +
      "function with them.",
    { cause },
  );
}
