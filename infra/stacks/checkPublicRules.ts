import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { isDelivered } from "../../core/grants/DeliveredGrant.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { literalRules } from "../../project/topics/literalRules.ts";

/**
 * Counts the rules that grants need on the public bus, before it is deployed. Rules that accounts
 * make of their own count as well, and can't be counted here.
 *
 * @throws {SignalboxError} QUOTA_EXCEEDED naming the quota to raise.
 */
export function checkPublicRules(
  { quotas }: Pick<SignalboxConfig, "quotas">,
  grants: readonly Grant[],
): void {
  const delivered = grants.filter(isDelivered);
  const needed = delivered.reduce((sum, { types }) => sum + literalRules(types).length, 0);
  if (needed <= quotas.rulesPerBus) return;
  throw new SignalboxError(
    "QUOTA_EXCEEDED",
    `The public bus needs ${count(needed)} rules for ${count(delivered.length)} grants, one for ` +
      `each source of a grant, but the quota is ${count(quotas.rulesPerBus)}. Let some accounts ` +
      "make rules of their own (delivery: { ownRules: true }), or have AWS raise " +
      '"Rules per event bus" (EventBridge) in the Service Quotas console, then set ' +
      "quotas.rulesPerBus in signalbox.config.ts to what it gave.",
  );
}

function count(value: number): string {
  return value.toLocaleString("en");
}
