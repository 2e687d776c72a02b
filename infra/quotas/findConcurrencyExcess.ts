import { readable } from "../../core/text/readable.ts";
import type { AccountQuotas, SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import type { QuotaFinding } from "./QuotaFinding.ts";
import { raiseQuota } from "./raiseQuota.ts";

/** Lambda keeps as much of an account's concurrency for functions that reserve none. */
const leastUnreserved = 100;

/** Whether what the gate reserves is more than Lambda lets an account reserve. */
export function findConcurrencyExcess(
  { gateReservedConcurrency: reserved = 0 }: Pick<SignalboxConfig, "gateReservedConcurrency">,
  { concurrentExecutions }: Pick<AccountQuotas, "concurrentExecutions">,
): readonly QuotaFinding[] {
  const most = Math.max(0, concurrentExecutions - leastUnreserved);
  if (reserved <= most) return [];
  return [
    {
      place: "The gate",
      need: `${readable(reserved)} concurrent executions of its own (gateReservedConcurrency)`,
      quota:
        `of the account's ${readable(concurrentExecutions)} Lambda keeps ${leastUnreserved} for ` +
        `functions that reserve none, so ${readable(most)} can be reserved`,
      remedy: `reserve fewer, or ${raiseQuota("concurrentExecutions")}`,
    },
  ];
}
