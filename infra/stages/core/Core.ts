import { CfnEventBus } from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import { resourceNames } from "../../../project/names.ts";
import { coreBusPolicy } from "./coreBusPolicy.ts";

/**
 * The bus that subscribers' rules stand on. Every event on it has passed the gate: its policy
 * denies `PutEvents` to everyone but the gate's role, administrators included, from the moment
 * the bus is there.
 */
export class Core extends Construct {
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
