import type { PolicyDocument } from "../../core/policies/PolicyDocument.ts";
import { resourceNames } from "../names.ts";
import type { Place } from "./Place.ts";

/**
 * The policy of the public bus: nobody but the curator puts events on it. Delivery by a rule with
 * this bus as target would be denied too: it counts as the rule's role (recorded on AWS).
 */
export function publicBusPolicy(deployment: string, place: Place): PolicyDocument {
  const { publicBus, curatorRole } = resourceNames(deployment);
  const { partition, region, account } = place;
  const role = `arn:${partition}:iam::${account}:role/${curatorRole(region)}`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DenyAllButTheCurator",
        Effect: "Deny",
        Principal: "*",
        Action: "events:PutEvents",
        Resource: `arn:${partition}:events:${region}:${account}:event-bus/${publicBus}`,
        Condition: {
          ArnNotEquals: { "aws:PrincipalArn": role },
          Bool: { "aws:PrincipalIsAWSService": "false" },
        },
      },
    ],
  };
}
