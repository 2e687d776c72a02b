import { DescribeRuleCommand } from "@aws-sdk/client-eventbridge";
import { subscriberId } from "../../project/names.ts";
import type { Deployment } from "../deploy/Deployment.ts";

/** A subscriber's rule as it is deployed. */
export interface SubscriberRule {
  /** The subscriber's id, for example `github.headPipeline`. */
  readonly subscriber: string;
  /** Event pattern: JSON text. */
  readonly pattern: string;
}

/** The deployed rule of every declared subscriber. */
export function findRules(deployment: Deployment): Promise<readonly SubscriberRule[]> {
  const { clients, names, subscribers } = deployment;
  const asked = subscribers.map(async (subscriber) => {
    const rule = await clients.events.send(
      new DescribeRuleCommand({
        Name: names.subscriberRule(subscriber),
        EventBusName: names.coreBus,
      }),
    );
    return { subscriber: subscriberId(subscriber), pattern: rule.EventPattern ?? "{}" };
  });
  return Promise.all(asked);
}
