import { CfnEventBus } from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import type { Grant } from "../../../core/grants/Grant.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import { resourceNames } from "../../../project/names.ts";
import { deployedPlace } from "../../constructs/deployedPlace.ts";

/** What the public bus is made from. */
export interface PublicBusProps {
  readonly deployment: string;
  /** Whose accounts may make rules on it. */
  readonly grants: readonly Grant[];
}

/** The bus that other accounts are served from: only curated events of public types are on it. */
export class PublicBus extends Construct {
  readonly bus: CfnEventBus;

  constructor(scope: Construct, id: string, { deployment, grants }: PublicBusProps) {
    super(scope, id);
    this.bus = new CfnEventBus(this, "Bus", {
      name: resourceNames(deployment).publicBus,
      description: "What other accounts may be given: only the curator publishes here",
      policy: publicBusPolicy(deployment, deployedPlace, grants),
    });
  }
}
