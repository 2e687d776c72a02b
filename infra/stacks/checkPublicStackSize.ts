import { CfnResource, type Stack } from "aws-cdk-lib";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { isDelivered } from "../../core/grants/DeliveredGrant.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import { maxResources } from "../checks/invariants/stackSize.ts";

/**
 * Counts the resources of the stack of what other accounts get, once all of it is there.
 *
 * @throws {SignalboxError} QUOTA_EXCEEDED when CloudFormation would not take it, with what to do.
 */
export function checkPublicStackSize(stack: Stack, grants: readonly Grant[]): void {
  const { length } = stack.node.findAll().filter((child) => CfnResource.isCfnResource(child));
  if (length <= maxResources) return;
  throw new SignalboxError(
    "QUOTA_EXCEEDED",
    `The stack ${stack.stackName} would have ${length} resources for ` +
      `${grants.filter(isDelivered).length} grants that are delivered, four for each and one for ` +
      `each source of its types; CloudFormation takes ${maxResources} and doesn't raise that. Let ` +
      "some accounts make rules of their own (delivery: { ownRules: true }), or put what goes to " +
      "one target into one grant.",
  );
}
