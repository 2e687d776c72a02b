import { logRetentions } from "../../project/config/logRetentions.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";

/**
 * For how many days a log is kept that says what was done to the audit trail: as long as the trail,
 * and no shorter than others.
 */
export function trailLogDays({
  retentionDays,
  logRetentionDays,
}: Pick<SignalboxConfig, "retentionDays" | "logRetentionDays">): number {
  const ofTrail = logRetentions.find((days) => days >= retentionDays) ?? retentionDays;
  return Math.max(ofTrail, logRetentionDays);
}
