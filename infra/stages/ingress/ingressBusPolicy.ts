import { Aws } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { resourceNames } from "../../../project/names.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";

/** Denies other accounts to publish; those of this account need the right in their own policy. */
export function ingressBusPolicy(deployment: string): PolicyDocument {
  const { ingressBus } = resourceNames(deployment);
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: "DenyOtherAccounts",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ["events:PutEvents"],
        resources: [serviceArn("events", `event-bus/${ingressBus}`)],
        conditions: {
          StringNotEquals: { "aws:PrincipalAccount": Aws.ACCOUNT_ID },
          Bool: { "aws:PrincipalIsAWSService": "false" },
        },
      }),
    ],
  });
}
