import type { Grant } from "../../core/grants/Grant.ts";
import type { PolicyDocument, PolicyStatement } from "../../core/policies/PolicyDocument.ts";
import { resourceNames } from "../names.ts";
import type { Place } from "./Place.ts";
import { ruleStatements } from "./ruleStatements.ts";

/**
 * The policy of the public bus: nobody but the curator puts events on it, and accounts that a grant
 * gives rules of their own make them there, as {@link ruleStatements} says. Delivery by a rule with
 * this bus as target would be denied too: it counts as the rule's role (recorded on AWS). What a
 * grant has delivered needs nothing here, for the rule is ours.
 */
export function publicBusPolicy(
  deployment: string,
  place: Place,
  grants: readonly Grant[],
): PolicyDocument {
  const { publicBus } = resourceNames(deployment);
  const rules = ruleStatements(publicBus, place, grants);
  return {
    Version: "2012-10-17",
    Statement: [
      curatorAlone(deployment, place),
      ...rules,
      ...(rules.length > 0 ? [keptNames(deployment, place)] : []),
    ],
  };
}

/**
 * Keeps the names of rules that deliver for grants: a rule stays whoever's it was when it was
 * made, so that one that another account made first would not be ours once it is deployed over.
 */
function keptNames(deployment: string, { partition, region, account }: Place): PolicyStatement {
  const { publicBus, grantRules } = resourceNames(deployment);
  return {
    Sid: "KeepNamesOfGrants",
    Effect: "Deny",
    Principal: "*",
    Action: "events:PutRule",
    Resource: `arn:${partition}:events:${region}:${account}:rule/${publicBus}/${grantRules("*")}`,
    Condition: { StringNotEquals: { "aws:PrincipalAccount": account } },
  };
}

function curatorAlone(deployment: string, place: Place): PolicyStatement {
  const { publicBus, curatorRole } = resourceNames(deployment);
  const { partition, region, account } = place;
  const role = `arn:${partition}:iam::${account}:role/${curatorRole(region)}`;
  return {
    Sid: "DenyAllButTheCurator",
    Effect: "Deny",
    Principal: "*",
    Action: "events:PutEvents",
    Resource: `arn:${partition}:events:${region}:${account}:event-bus/${publicBus}`,
    Condition: {
      ArnNotEquals: { "aws:PrincipalArn": role },
      Bool: { "aws:PrincipalIsAWSService": "false" },
    },
  };
}
