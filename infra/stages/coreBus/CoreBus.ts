import { CfnEventBus } from "aws-cdk-lib/aws-events";
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { resourceNames } from "../../../project/names.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { gateRoleArn } from "../gate/gateRoleArn.ts";

/**
 * The bus that subscribers' rules stand on. Every event on it has passed the gate: its policy
 * denies `PutEvents` to everyone but the gate's role, administrators included, from the moment
 * the bus is there.
 */
export class CoreBus extends Construct {
  readonly bus: CfnEventBus;

  constructor(scope: Construct, id: string, { deployment }: { readonly deployment: string }) {
    super(scope, id);
    this.bus = new CfnEventBus(this, "Bus", {
      name: resourceNames(deployment).coreBus,
      description: "Checked and audited events: only the gate publishes here",
      policy: coreBusPolicy(deployment),
    });
  }
}

/**
 * Denies `PutEvents` on the core bus to all but the gate's role. Delivery by a rule with this
 * bus as target would be denied too: it counts as the rule's role (recorded on AWS).
 */
function coreBusPolicy(deployment: string): PolicyDocument {
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
