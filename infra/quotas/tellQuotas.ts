import { Annotations } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { DeploymentPlan } from "../DeploymentPlan.ts";
import { quotaNotes } from "./quotaNotes.ts";

/** Has the CDK show, on the router's stack, what quotas mean for a deployment that is let through. */
export function tellQuotas(router: Construct, plan: DeploymentPlan): void {
  const annotations = Annotations.of(router);
  for (const { id, isWarning, text } of quotaNotes(plan)) {
    if (isWarning) annotations.addWarningV2(id, text);
    else annotations.addInfoV2(id, text);
  }
}
