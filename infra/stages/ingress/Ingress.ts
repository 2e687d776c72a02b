import { CfnEventBus } from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import { ingressBusPolicy } from "../../../project/access/ingressBusPolicy.ts";
import { resourceNames } from "../../../project/names.ts";
import type { Publishers } from "../../../project/publishers/Publishers.ts";
import { deployedPlace } from "../../constructs/deployedPlace.ts";

/** What the ingress bus needs of the deployment. */
export interface IngressProps {
  readonly deployment: string;
  /** @default whoever of this account may put events on it publishes as any context */
  readonly publishers?: Publishers | undefined;
}

/** The bus that publishers put events on; its policy says who may publish what. */
export class Ingress extends Construct {
  readonly bus: CfnEventBus;

  constructor(scope: Construct, id: string, { deployment, publishers }: IngressProps) {
    super(scope, id);
    this.bus = new CfnEventBus(this, "Bus", {
      name: resourceNames(deployment).ingressBus,
      description: "Where every event comes in: publish here",
      policy: ingressBusPolicy(deployment, deployedPlace, publishers),
    });
  }
}
