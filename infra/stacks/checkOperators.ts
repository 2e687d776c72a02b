import { RegionInfo } from "aws-cdk-lib/region-info";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { accountOf } from "../../core/policies/accountOf.ts";
import { distinct } from "../../core/text/distinct.ts";
import type { DeploymentTarget } from "./checkGrantPlaces.ts";

/**
 * Holds the operators against where the router is to be deployed. Its queues let in no role of
 * another account, so one that is named would only seem to be an operator.
 *
 * @throws {SignalboxError} CONFIG_INVALID with every operator of another account or partition, and
 *   where they are of several accounts.
 */
export function checkOperators(
  operators: readonly string[],
  { account, region }: DeploymentTarget = {},
): void {
  const accounts = distinct(operators.map(accountOf));
  const partition = region ? RegionInfo.get(region).partition : undefined;
  const problems = operators.flatMap((arn, index) => [
    ...(account !== undefined && accountOf(arn) !== account
      ? [`operators[${index}], ${arn}, is not of ${account}, which the router is deployed to`]
      : []),
    ...(partition !== undefined && !arn.startsWith(`arn:${partition}:`)
      ? [`operators[${index}], ${arn}, is not of the partition ${partition}, where ${region} is`]
      : []),
  ]);
  if (problems.length === 0 && accounts.length > 1) {
    problems.push(`operators are of several accounts, ${accounts.join(", ")}`);
  }
  if (problems.length === 0) return;
  throw new SignalboxError(
    "CONFIG_INVALID",
    `${problems.join("; ")}. The router's queues take nothing from roles of other accounts: name a ` +
      "role of the router's own, and let them assume it.",
  );
}
