import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import type { Quotas } from "../../project/config/SignalboxConfig.ts";

/** Rules of one bus that may hold wildcards (EventBridge quotas); AWS doesn't raise this one. */
export const maxWildcardRules = 30;

/** Rules that the core bus is to have. */
export interface BusRules {
  /** One for each subscriber, each pipeline, and each source of public event types. */
  readonly count: number;
  /** Files of the subscribers whose patterns use wildcards. */
  readonly withWildcards: readonly string[];
}

/** What the core bus would not take. */
export function findBusLimits(
  { count, withWildcards }: BusRules,
  { rulesPerBus }: Pick<Quotas, "rulesPerBus">,
): readonly PatternFinding[] {
  const file = "signalbox.config.ts";
  const findings: PatternFinding[] = [];
  if (count > rulesPerBus) {
    findings.push({
      rule: "too-many-rules",
      severity: "error",
      file,
      path: "quotas.rulesPerBus",
      reason: `the core bus needs ${count} rules, one for each subscriber, pipeline and source of public types, but the quota is ${rulesPerBus}`,
      remedy:
        'have AWS raise "Rules per event bus (EventBridge)" in the Service Quotas console, then ' +
        "set quotas.rulesPerBus to what it gave",
    });
  }
  if (withWildcards.length > maxWildcardRules) {
    const surplus = withWildcards.length - maxWildcardRules;
    findings.push({
      rule: "too-many-wildcard-rules",
      severity: "error",
      file: withWildcards[maxWildcardRules] ?? file,
      path: "when",
      reason:
        `${withWildcards.length} subscribers use wildcards, but a bus takes ${maxWildcardRules} ` +
        "such rules, and AWS doesn't raise that",
      remedy: `write prefix, suffix or exact values in ${surplus} of them: ${listed(withWildcards)}`,
    });
  }
  return findings;
}

/** Most files that a message names. */
const maxListed = 5;

function listed(files: readonly string[]): string {
  const more = files.length - maxListed;
  return files.slice(0, maxListed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
