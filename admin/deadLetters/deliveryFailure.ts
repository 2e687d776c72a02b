import { givenUpAttribute } from "../../core/retries/WorkedQueue.ts";
import type { QueueMessage } from "./Queues.ts";

/** The attributes EventBridge puts on an event that a rule could not deliver. */
const deliveryFailureAttributes: ReadonlySet<string> = new Set([
  "ERROR_CODE",
  "ERROR_MESSAGE",
  "EXHAUSTED_RETRY_CONDITION",
  "RETRY_ATTEMPTS",
  "RULE_ARN",
  "TARGET_ARN",
]);

/** The attributes that tell why a message became a dead letter, and nothing about its next way. */
export const causeAttributes: ReadonlySet<string> = new Set([
  ...deliveryFailureAttributes,
  givenUpAttribute,
]);

/** Why a rule could not deliver an event. */
export interface DeliveryFailure {
  readonly ruleArn?: string;
  readonly targetArn?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly retryAttempts?: string;
  readonly exhaustedRetryCondition?: string;
}

/** What EventBridge says about a failed delivery; undefined for a message that was delivered. */
export function deliveryFailure({ attributes }: QueueMessage): DeliveryFailure | undefined {
  if (!Object.keys(attributes).some((name) => deliveryFailureAttributes.has(name))) {
    return undefined;
  }
  const fields = {
    ruleArn: attributes["RULE_ARN"]?.text,
    targetArn: attributes["TARGET_ARN"]?.text,
    errorCode: attributes["ERROR_CODE"]?.text,
    errorMessage: attributes["ERROR_MESSAGE"]?.text,
    retryAttempts: attributes["RETRY_ATTEMPTS"]?.text,
    exhaustedRetryCondition: attributes["EXHAUSTED_RETRY_CONDITION"]?.text,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
