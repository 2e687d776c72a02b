import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { serviceArn } from "./serviceArn.ts";

/**
 * What Lambda may call for a function by its role, outside of it: it polls queues and streams, and
 * parks what a stream's function gave up on. Such calls come from no function.
 */
const callsOfLambda: ReadonlySet<string> = new Set([
  "dynamodb:DescribeStream",
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:ListStreams",
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:ReceiveMessage",
  "sqs:SendMessage",
]);

/**
 * Denies what a function's code may do by `rights` to whoever has its role elsewhere, in a function
 * of their own for example: a request that is from no function is denied too. It is in the role's
 * own policy, for AWS's guide says that policies of resources can't use the key.
 *
 * @returns none where Lambda alone uses the rights.
 */
export function onlyInItsFunction(
  functionName: string,
  rights: readonly PolicyStatement[],
): readonly PolicyStatement[] {
  const actions = rights
    .flatMap((right) => right.actions)
    .filter((action) => !callsOfLambda.has(action));
  if (actions.length === 0) return [];
  return [
    new PolicyStatement({
      sid: "OnlyInItsFunction",
      effect: Effect.DENY,
      actions: [...new Set(actions)].toSorted(),
      resources: ["*"],
      conditions: {
        ArnNotEquals: {
          "lambda:SourceFunctionArn": serviceArn("lambda", `function:${functionName}`),
        },
      },
    }),
  ];
}
