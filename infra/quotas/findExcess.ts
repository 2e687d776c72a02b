import { decideQuotas } from "../../project/quotas/decideQuotas.ts";
import type { DeploymentPlan } from "../DeploymentPlan.ts";
import { findBusExcess } from "./findBusExcess.ts";
import { findConcurrencyExcess } from "./findConcurrencyExcess.ts";
import { findIngressExcess } from "./findIngressExcess.ts";
import { findPublicExcess } from "./findPublicExcess.ts";
import { findSchemaExcess } from "./findSchemaExcess.ts";
import type { QuotaFinding } from "./QuotaFinding.ts";

/**
 * Everything of which a project needs more than AWS gives, as far as its declarations tell. A quota
 * is the account's: what else it holds can't be counted here.
 */
export function findExcess(plan: DeploymentPlan): readonly QuotaFinding[] {
  const quotas = decideQuotas(plan.config.quotas, plan.region);
  return [
    ...findSchemaExcess([...plan.schemas, ...(plan.publicSchemas ?? [])], quotas),
    ...findBusExcess(plan, quotas),
    ...findPublicExcess(plan, quotas),
    ...findIngressExcess(plan, quotas),
    ...findConcurrencyExcess(plan.config, quotas),
  ];
}
