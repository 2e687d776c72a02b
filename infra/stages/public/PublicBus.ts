import { CfnEventBus } from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { resourceNames } from "../../../project/names.ts";
import { deployedPlace } from "../../constructs/deployedPlace.ts";

/** The bus that other accounts are served from: only curated events of public types are on it. */
export class PublicBus extends Construct {
  readonly bus: CfnEventBus;

  constructor(scope: Construct, id: string, { deployment }: { readonly deployment: string }) {
    super(scope, id);
    this.bus = new CfnEventBus(this, "Bus", {
      name: resourceNames(deployment).publicBus,
      description: "What other accounts may be given: only the curator publishes here",
      policy: publicBusPolicy(deployment, deployedPlace),
    });
  }
}
