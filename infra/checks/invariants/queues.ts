import type { Invariant } from "../Invariant.ts";
import { at, listOf, ofType, referredId, type TemplateResource } from "../Template.ts";

/** Least receives before a message is given up on: a throttled function uses some up. */
const minReceives = 5;
/** As long as SQS keeps any. */
const keptSeconds = 14 * 24 * 3600;

/** Every queue but the dead-letter queues themselves has one, after at least five receives. */
export const queuesHaveDeadLetters: Invariant = {
  id: "QueueDeadLetters",
  rule: "A queue has a dead-letter queue in its stack that it uses after five receives or more.",
  find(resources) {
    const deadLetters = deadLetterQueues(resources);
    return ofType(resources, "AWS::SQS::Queue").flatMap(({ logicalId, properties }) => {
      if (deadLetters.has(logicalId)) return [];
      const target = referredId(at(properties, "RedrivePolicy", "deadLetterTargetArn"));
      const receives = at(properties, "RedrivePolicy", "maxReceiveCount");
      if (target === undefined) return [{ logicalId, problem: "has no dead-letter queue" }];
      if (typeof receives === "number" && receives >= minReceives) return [];
      return [
        { logicalId, problem: `gives up after ${String(receives)} receives, not ${minReceives}` },
      ];
    });
  },
};

/** Every queue keeps its messages as long as SQS can: one may be all that there is of an event. */
export const queuesKeepMessages: Invariant = {
  id: "QueueRetention",
  rule:
    "A queue keeps messages for 14 days: after the four that SQS keeps them by itself, an event " +
    "that nobody handled would vanish without a dead letter.",
  find: (resources) =>
    ofType(resources, "AWS::SQS::Queue")
      .filter(({ properties }) => properties["MessageRetentionPeriod"] !== keptSeconds)
      .map(({ logicalId, properties }) => {
        const kept = properties["MessageRetentionPeriod"] ?? 4 * 24 * 3600;
        return { logicalId, problem: `keeps messages for ${String(kept)} s, not 14 days` };
      }),
};

/** Every dead-letter queue rings with the first message. */
export const deadLettersAreNoticed: Invariant = {
  id: "DeadLetterAlarm",
  rule: "A dead-letter queue has an alarm on the first of its messages.",
  find(resources) {
    const watched = new Set(
      ofType(resources, "AWS::CloudWatch::Alarm").filter(isDepthAlarm).map(queueOfAlarm),
    );
    return [...deadLetterQueues(resources)]
      .filter((logicalId) => !watched.has(logicalId))
      .map((logicalId) => ({ logicalId, problem: "has no alarm on its depth" }));
  },
};

/** Every queue is encrypted, with a key that EventBridge can use. */
export const queuesAreEncrypted: Invariant = {
  id: "QueueEncryption",
  rule:
    "A queue is encrypted with SQS's own key or, by its ARN, a customer's: EventBridge can't use " +
    "the key aws/sqs, so that what it delivers would be lost.",
  find: (resources) =>
    ofType(resources, "AWS::SQS::Queue")
      .filter(({ properties }) => !isEncrypted(properties))
      .map(({ logicalId }) => ({
        logicalId,
        problem: "sets neither SqsManagedSseEnabled nor a KMS key's ARN",
      })),
};

function isEncrypted({
  SqsManagedSseEnabled: owned,
  KmsMasterKeyId: key,
}: TemplateResource["properties"]): boolean {
  if (key === undefined) return owned === true;
  return typeof key === "string"
    ? /^arn:[^:]+:kms:.+:key\//.test(key)
    : referredId(key) !== undefined;
}

/** The queues that others name as where their failures go. */
function deadLetterQueues(resources: readonly TemplateResource[]): ReadonlySet<string> {
  const named = resources.flatMap(({ type, properties }) => {
    if (type === "AWS::SQS::Queue") return [at(properties, "RedrivePolicy", "deadLetterTargetArn")];
    if (type === "AWS::Events::Rule") {
      return listOf(properties["Targets"]).map((target) => at(target, "DeadLetterConfig", "Arn"));
    }
    return [at(properties, "DestinationConfig", "OnFailure", "Destination")];
  });
  return new Set(named.map(referredId).filter((id) => id !== undefined));
}

function isDepthAlarm({ properties }: TemplateResource): boolean {
  return (
    properties["MetricName"] === "ApproximateNumberOfMessagesVisible" &&
    properties["Threshold"] === 1 &&
    properties["ComparisonOperator"] === "GreaterThanOrEqualToThreshold"
  );
}

function queueOfAlarm({ properties }: TemplateResource): string | undefined {
  return referredId(at(listOf(properties["Dimensions"])[0], "Value"));
}
