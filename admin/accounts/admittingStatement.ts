import type { DeliveredGrant } from "../../core/grants/DeliveredGrant.ts";
import type { BusPlace } from "../../core/grants/whyUncovered.ts";
import type { PolicyStatement } from "../../core/policies/PolicyDocument.ts";
import { resourceNames } from "../../project/names.ts";

/**
 * What the policy of an account's queue or bus has to hold for a grant to be delivered. The role
 * stands in a condition, where it is compared as text: as principal it would be its unique id, and
 * dead once the role is made anew.
 */
export function admittingStatement(
  { name, delivery }: DeliveredGrant,
  { partition, region, account }: BusPlace,
  deployment: string,
): PolicyStatement {
  const role = resourceNames(deployment).grantRole(name, region);
  return {
    Sid: "SignalboxDelivers",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Action: delivery.kind === "queue" ? "sqs:SendMessage" : "events:PutEvents",
    Resource: delivery.arn,
    Condition: {
      ArnEquals: { "aws:PrincipalArn": `arn:${partition}:iam::${account}:role/${role}` },
    },
  };
}
