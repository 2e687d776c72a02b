import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { resourceNames } from "../../../project/names.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { gateRoleArn } from "../gate/gateRoleArn.ts";

/**
 * Denies `PutEvents` on the core bus to all but the gate's role. Delivery by a rule with this
 * bus as target would be denied too: it counts as the rule's role (recorded on AWS).
 */
export function coreBusPolicy(deployment: string): PolicyDocument {
  const { coreBus } = resourceNames(deployment);
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: "DenyAllButTheGate",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ["events:PutEvents"],
        resources: [serviceArn("events", `event-bus/${coreBus}`)],
        conditions: {
          ArnNotEquals: { "aws:PrincipalArn": gateRoleArn(deployment) },
          Bool: { "aws:PrincipalIsAWSService": "false" },
        },
      }),
    ],
  });
}
