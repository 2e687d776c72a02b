import type { Quotas, SignalboxConfig } from "../config/SignalboxConfig.ts";
import { regionQuotas } from "./regionQuotas.ts";

/**
 * Every quota of an account in a Region: what the configuration says AWS has raised, else what AWS
 * gives everyone there.
 *
 * @param region undefined while it is not known: then the rules are those of most Regions, and the
 *   rates the lowest.
 */
export function decideQuotas(given: SignalboxConfig["quotas"], region: string | undefined): Quotas {
  const { rulesPerBus, invocationsPerSecond, putEventsPerSecond } = regionQuotas(region);
  return { rulesPerBus, invocationsPerSecond, putEventsPerSecond, ...given };
}
