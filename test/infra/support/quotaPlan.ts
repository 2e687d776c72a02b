import {
  type DeploymentPlan,
  type PlannedProject,
  planDeployment,
} from "../../../infra/DeploymentPlan.ts";
import { findExcess } from "../../../infra/quotas/findExcess.ts";
import { refuseExcess } from "../../../infra/quotas/refuseExcess.ts";
import { defineConfig } from "../../../project/config/defineConfig.ts";

/** What a deployment is to be, with nothing in it that a test doesn't say. */
export function quotaPlan(planned: Partial<PlannedProject> = {}): DeploymentPlan {
  return planDeployment({
    config: defineConfig(),
    contexts: [],
    schemas: [],
    eventTypes: [],
    ...planned,
  });
}

/** Refuses of a deployment what AWS would. */
export function refuseExcessOf(planned: Partial<PlannedProject>): void {
  refuseExcess(findExcess(quotaPlan(planned)));
}
