import { CfnEventBus } from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import { resourceNames } from "../../../project/names.ts";
import { ingressBusPolicy } from "./ingressBusPolicy.ts";

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
