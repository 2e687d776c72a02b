import { Aws, Duration, Validations } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnPermission, type Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import { operationTable } from "../../../core/operations/operationTable.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { operationsVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import { metricDimensions, metricsNamespace, overdueMetric } from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { admitRule } from "../../constructs/admitRule.ts";
import { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import { operationsRight } from "../../constructs/operationsRight.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";

/** What the sweep needs of the deployment. */
export interface OperationsSweepProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
}

/**
 * Looks every minute for operations that were opened and not closed by their deadline, publishes
 * that they are overdue, and rings. Its role has a fixed name, because the ingress bus's policy
 * lets that role publish as the router.
 */
export class OperationsSweep extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, { config, code }: OperationsSweepProps) {
    super(scope, id);
    this.function = this.createFunction(config, code);
    this.addSchedule(config);
    this.addAlarms(config);
  }

  private createFunction(config: SignalboxConfig, code: Code): RouterFunction {
    const names = resourceNames(config.name);
    const index = `table/${names.stateTable}/index/${operationTable.index}`;
    const overdue = eventTypeId(routerSource, routerDetailTypes.operationOverdue);
    return new RouterFunction(this, "Function", {
      functionName: names.operationsFunction,
      description: "Tells of operations that were not closed by their deadline",
      code,
      memoryMb: 256,
      timeoutSeconds: 60,
      roleName: names.operationsRole(Aws.REGION),
      config,
      environment: toEnvironment(operationsVariables, {
        stateTableName: names.stateTable,
        ingressBusName: names.ingressBus,
      }),
      rights: [
        new PolicyStatement({
          sid: "FindOverdue",
          actions: ["dynamodb:Query"],
          resources: [serviceArn("dynamodb", index)],
        }),
        operationsRight(names.stateTable, ["dynamodb:GetItem", "dynamodb:UpdateItem"]),
        publishRight(names.ingressBus, [overdue]),
      ],
    });
  }

  private addSchedule(config: SignalboxConfig): void {
    const names = resourceNames(config.name);
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      queueName: names.operationsDeadLetterQueue,
      config,
    });
    Validations.of(deadLetters).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is a dead-letter queue: of a schedule, which the rule doesn't look at.",
    });
    const { queue } = deadLetters;
    const sourceArn = serviceArn("events", `rule/${names.operationsRule}`);
    admitRule(queue, sourceArn);
    const permission = new CfnPermission(this, "Permission", {
      action: "lambda:InvokeFunction",
      functionName: this.function.function.functionArn,
      principal: "events.amazonaws.com",
      sourceArn,
    });
    const rule = new CfnRule(this, "EveryMinute", {
      name: names.operationsRule,
      description: "Looks for overdue operations",
      scheduleExpression: "rate(1 minute)",
      state: "ENABLED",
      targets: [
        {
          id: "Function",
          arn: this.function.function.functionArn,
          deadLetterConfig: { arn: queue.queueArn },
        },
      ],
    });
    rule.node.addDependency(permission);
  }

  private addAlarms({ name, alarmTopicArn }: SignalboxConfig): void {
    const names = resourceNames(name);
    addAlarm(this, "OverdueAlarm", {
      name: `${names.operationsFunction}-overdue`,
      description:
        "Operations were opened and not closed by their deadline: whoever ran them died, or could " +
        "not publish. See npx signalbox audit suspects.",
      metric: new Metric({
        namespace: metricsNamespace,
        metricName: overdueMetric,
        dimensionsMap: { [metricDimensions.service]: names.operationsFunction },
        // A run may come some seconds late: the alarm is not to go off and on between two.
        period: Duration.minutes(5),
        statistic: "Maximum",
      }),
      threshold: 1,
      alarmTopicArn,
    });
    addAlarm(this, "ErrorAlarm", {
      name: `${names.operationsFunction}-fails`,
      description:
        "Overdue operations can't be looked for or told of; the next run tries again. See the log " +
        `of ${names.operationsFunction}.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn,
    });
  }
}
