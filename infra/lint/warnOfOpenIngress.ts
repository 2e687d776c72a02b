import { Annotations } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { resourceNames } from "../../project/names.ts";

/**
 * Has the CDK show, as a warning of the router's stack, that nobody is named who may publish. Like
 * all of them it fails nothing, unless with `--strict`; `Annotations` of the stack can acknowledge it.
 */
export function warnOfOpenIngress(router: Construct, deployment: string): void {
  const { ingressBus } = resourceNames(deployment);
  Annotations.of(router).addWarningV2(
    "signalbox:open-ingress",
    "signalbox.config.ts names no publishers: whoever of this account may events:PutEvents on the " +
      `bus ${ingressBus} can publish as any context. Say who publishes what: see docs/publishers.md.`,
  );
}
