import { readable } from "../../core/text/readable.ts";
import type { RegionalQuotas } from "../../project/config/SignalboxConfig.ts";
import { regionQuotas } from "../../project/quotas/regionQuotas.ts";
import type { DeploymentPlan } from "../DeploymentPlan.ts";

/** How many rules a bus takes, as a message says it: with the Region it is so in. */
export function ruleQuota(
  { config, region }: Pick<DeploymentPlan, "config" | "region">,
  { rulesPerBus }: Pick<RegionalQuotas, "rulesPerBus">,
): string {
  const quota = `the quota is ${readable(rulesPerBus)}`;
  if (region === undefined || config.quotas.rulesPerBus !== undefined) return quota;
  if (regionQuotas(region).isKnown) return `${quota} in ${region}`;
  return `${quota}, the lowest of any Region, for that of ${region} is not known here`;
}
