import { AnyPrincipal, Effect, type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Queue } from "aws-cdk-lib/aws-sqs";

/** Actions on a queue's messages, by whose they are when the router works as it should. */
const puttingActions = ["sqs:SendMessage"];
const takingActions = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"];
const operatingActions = [
  "sqs:CancelMessageMoveTask",
  "sqs:PurgeQueue",
  "sqs:StartMessageMoveTask",
];

/** Whom a queue stays open to. */
export interface QueueUsers {
  /** ARNs of the roles that redrive: they may do all that is denied to others. */
  readonly operators: readonly string[];
  /** The function's that works it off. @default nobody takes messages from it */
  readonly taker?: IRole;
  /** The function's that parks messages on it. @default services alone put messages on it */
  readonly putter?: IRole;
}

/**
 * Denies what is done with a queue's messages to everybody, administrators and the account's root
 * included, but those who need it; and to all of them to open it to others by `AddPermission`, or
 * to take this out by `RemovePermission`. What services do on their own behalf is let in by the
 * rules that {@link admitRule} names, and not at all without. `SetQueueAttributes`, by which
 * CloudFormation deploys the policy, is denied to nobody.
 *
 * SQS takes seven actions a statement.
 */
export function closeQueue(queue: Queue, { operators, taker, putter }: QueueUsers): void {
  const deny = (sid: string, actions: readonly string[], roles: readonly string[]): void => {
    queue.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [...actions],
        resources: [queue.queueArn],
        conditions: {
          Bool: { "aws:PrincipalIsAWSService": "false" },
          ...(roles.length > 0 ? { ArnNotEquals: { "aws:PrincipalArn": roles } } : {}),
        },
      }),
    );
  };
  const othersActions = [
    ...(putter ? [] : puttingActions),
    ...(taker ? [] : takingActions),
    ...operatingActions,
  ];
  deny("DenyAllButOperators", othersActions, operators);
  if (putter) deny("DenyPuttingMessages", puttingActions, [putter.roleArn, ...operators]);
  if (taker) deny("DenyTakingMessages", takingActions, [taker.roleArn, ...operators]);
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: "DenyOpeningToOthers",
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ["sqs:AddPermission", "sqs:RemovePermission"],
      resources: [queue.queueArn],
    }),
  );
}
