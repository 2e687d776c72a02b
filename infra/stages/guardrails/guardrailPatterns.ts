import type { GuardedService } from "../../../core/guardrails/guardedCalls.ts";
import { trailNames, trailSource } from "../../../core/guardrails/trailSpelling.ts";

/**
 * Which services' calls each rule hears. Those on rules are heard by both, so that whoever disables
 * one rule is heard by the other.
 */
const rules: readonly (readonly GuardedService[])[] = [
  ["events", "sqs", "lambda", "states", "cloudformation"],
  ["events", "dynamodb", "s3", "kms", "iam", "cloudwatch", "logs", "sns", "cloudtrail"],
];

/**
 * Patterns of the rules that hear of guarded calls in `account`. Each takes all names of its calls
 * from all of its services, whatever they are on: the function knows what is the router's.
 */
export function guardrailPatterns(account: string): readonly object[] {
  return rules.map((services) => ({
    // Nobody but AWS puts events of such a source: what somebody forges has another.
    source: [{ prefix: "aws." }],
    account: [account],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: { eventSource: services.map(trailSource), eventName: namesOf(services) },
  }));
}

function namesOf(services: readonly GuardedService[]): readonly unknown[] {
  const names = services.flatMap(trailNames).map((name) => JSON.stringify(name));
  return [...new Set(names)].map((name): unknown => JSON.parse(name));
}
