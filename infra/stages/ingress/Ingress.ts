import { Aws } from "aws-cdk-lib";
import { CfnEventBus } from "aws-cdk-lib/aws-events";
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { routerSource } from "../../../core/eventTypes/routerTypes.ts";
import { resourceNames } from "../../../project/names.ts";
import { roleArn } from "../../constructs/roleArn.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";

/**
 * The bus that publishers put events on. Publishers are principals of this account that may
 * `events:PutEvents` here; other accounts are denied, whatever else is granted.
 */
export class Ingress extends Construct {
  readonly bus: CfnEventBus;

  constructor(scope: Construct, id: string, { deployment }: { readonly deployment: string }) {
    super(scope, id);
    this.bus = new CfnEventBus(this, "Bus", {
      name: resourceNames(deployment).ingressBus,
      description: "Where every event comes in: publish here",
      policy: ingressBusPolicy(deployment),
    });
  }
}

/**
 * Denies other accounts to publish, and everybody but the router's own functions to publish as the
 * router; principals of this account need the right in their own policy. `ForAnyValue`, because a
 * call may hold entries of several sources: with one of the router's it is refused whole.
 */
function ingressBusPolicy(deployment: string): PolicyDocument {
  const names = resourceNames(deployment);
  const { ingressBus } = names;
  const routerRoles = [
    names.operationsRole,
    names.switchesRole,
    names.curatorRole,
    names.reconcilerRole,
  ];
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
      new PolicyStatement({
        sid: "DenyRouterSource",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ["events:PutEvents"],
        resources: [serviceArn("events", `event-bus/${ingressBus}`)],
        conditions: {
          "ForAnyValue:StringEquals": { "events:source": routerSource },
          ArnNotEquals: {
            "aws:PrincipalArn": routerRoles.map((role) => roleArn(role(Aws.REGION))),
          },
        },
      }),
    ],
  });
}
