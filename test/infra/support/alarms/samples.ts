import { account, region } from "../policies.ts";
import type { Sample } from "./Sample.ts";

/** What is sent in each minute, the latest last; undefined where nothing is. */
export type Minutes = readonly (number | undefined)[];

/** Sends figures of one metric. */
export type Sender = (minutes: Minutes) => readonly Sample[];

/** Figures of a queue, as SQS sends them. */
export function sqs(queueName: string, metricName: string): Sender {
  return sender("AWS/SQS", metricName, { QueueName: queueName });
}

/** Figures of a function, as Lambda sends them. */
export function lambda(functionName: string, metricName: string): Sender {
  return sender("AWS/Lambda", metricName, { FunctionName: functionName });
}

/** Figures that a function sends by itself; Powertools names it by `service`. */
export function own(
  functionName: string,
  metricName: string,
  dimensions: Readonly<Record<string, string>> = {},
): Sender {
  return sender("Signalbox", metricName, { service: functionName, ...dimensions });
}

/** Figures of a rule on a bus of ours, as EventBridge sends them. */
export function onBus(busName: string, metricName: string): Sender {
  return sender("AWS/Events", metricName, { EventBusName: busName, RuleName: "some-rule" });
}

/** Figures of a rule on the default bus, as EventBridge sends them. */
export function onDefaultBus(ruleName: string, metricName: string): Sender {
  return sender("AWS/Events", metricName, { RuleName: ruleName });
}

/** Figures of one operation on a table, as DynamoDB sends them. */
export function dynamoDb(tableName: string, operation: string, metricName: string): Sender {
  return sender("AWS/DynamoDB", metricName, { TableName: tableName, Operation: operation });
}

/** Figures of a state machine, as Step Functions sends them. */
export function states(machine: string, metricName: string): Sender {
  const arn = `arn:aws:states:${region}:${account}:stateMachine:${machine}`;
  return sender("AWS/States", metricName, { StateMachineArn: arn });
}

function sender(
  namespace: string,
  metricName: string,
  dimensions: Readonly<Record<string, string>>,
): Sender {
  return (minutes) =>
    minutes.flatMap((value, index) => {
      const minutesAgo = minutes.length - 1 - index;
      return value === undefined ? [] : [{ namespace, metricName, dimensions, minutesAgo, value }];
    });
}
