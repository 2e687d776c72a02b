import { Aws, Duration, Stack, Validations } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { CfnEventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import type { ReconciledGrant } from "../../../core/grants/ReconciledGrant.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { reconcilerVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import {
  metricDimensions,
  metricsNamespace,
  uncoveredRulesMetric,
} from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { acknowledgeWildcard } from "../../constructs/acknowledgeWildcard.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { addFunctionRule, ruleOnDefaultBus } from "../../constructs/addFunctionRule.ts";
import { admitRule } from "../../constructs/admitRule.ts";
import { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { grantsVariable } from "./grantsVariable.ts";

/** What the reconciler needs of the deployment. */
export interface ReconcilerProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  /** The public bus. */
  readonly bus: CfnEventBus;
  readonly grants: readonly ReconciledGrant[];
}

/** IAM knows no resource of `ListRules`. */
const anyRule = "*";

/**
 * Holds the rules on the public bus against the grants, every five minutes and whenever the stack
 * was deployed: disables those that none covers, says so in an event, and rings. What changes rules
 * of grants has to come after its function, or it would hold new rules against old grants.
 */
export class Reconciler extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, props: ReconcilerProps) {
    super(scope, id);
    this.function = this.createFunction(props);
    this.addRules(props.config);
    this.addAlarms(props.config);
  }

  private createFunction({ config, code, bus, grants }: ReconcilerProps): RouterFunction {
    const names = resourceNames(config.name);
    const rules = serviceArn("events", `rule/${names.publicBus}/*`);
    const told = eventTypeId(routerSource, routerDetailTypes.ruleDisabled);
    const created = new RouterFunction(this, "Function", {
      functionName: names.reconcilerFunction,
      description: "Disables rules on the public bus that no grant covers",
      code,
      memoryMb: 256,
      timeoutSeconds: 120,
      roleName: names.reconcilerRole(Aws.REGION),
      config,
      environment: toEnvironment(reconcilerVariables, {
        publicBusArn: bus.attrArn,
        ingressBusName: names.ingressBus,
        deployment: config.name,
        grants: grantsVariable(grants),
      }),
      rights: [
        new PolicyStatement({
          sid: "FindRules",
          actions: ["events:ListRules"],
          resources: [anyRule],
        }),
        new PolicyStatement({
          sid: "ReadAndDisableRules",
          actions: ["events:DescribeRule", "events:DisableRule", "events:ListTargetsByRule"],
          resources: [rules],
        }),
        publishRight(names.ingressBus, [told]),
      ],
    });
    acknowledgeWildcard(created.role, anyRule, "AWS has no resource for events:ListRules.");
    acknowledgeWildcard(created.role, rules, "Whoever makes a rule on the public bus names it.");
    return created;
  }

  private addRules(config: SignalboxConfig): void {
    const names = resourceNames(config.name);
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      queueName: names.reconcilerDeadLetterQueue,
      config,
      remedy: "Put right what kept the function from being called, then delete them.",
    });
    Validations.of(deadLetters).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is a dead-letter queue: of two rules, which the rule doesn't look at.",
    });
    const rules = [names.reconcilerRule, names.reconcilerDeployedRule];
    admitRule(deadLetters.queue, ...rules.map(ruleOnDefaultBus));
    const called = { function: this.function, deadLetters: deadLetters.queue };
    addFunctionRule(this, "Schedule", {
      ...called,
      name: names.reconcilerRule,
      rule: {
        description: "Looks for rules on the public bus that no grant covers",
        scheduleExpression: "rate(5 minutes)",
      },
    });
    addFunctionRule(this, "Deployed", {
      ...called,
      name: names.reconcilerDeployedRule,
      rule: {
        description: "Deployments of the public bus, its policy and its grants",
        eventPattern: {
          source: ["aws.cloudformation"],
          "detail-type": ["CloudFormation Stack Status Change"],
          detail: {
            "stack-id": [Stack.of(this).stackId],
            "status-details": {
              status: ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"],
            },
          },
        },
      },
    });
  }

  private addAlarms({ name, alarmTopicArn }: SignalboxConfig): void {
    const { reconcilerFunction } = resourceNames(name);
    addAlarm(this, "UncoveredAlarm", {
      name: `${reconcilerFunction}-uncovered`,
      description:
        "A rule on the public bus delivered what no grant covers, and is disabled unless " +
        `${reconcilerFunction}-fails rings too. Who made it: npx signalbox audit search --type ` +
        `${eventTypeId(routerSource, routerDetailTypes.ruleDisabled)}. See npx signalbox accounts check.`,
      metric: new Metric({
        namespace: metricsNamespace,
        metricName: uncoveredRulesMetric,
        dimensionsMap: { [metricDimensions.service]: reconcilerFunction },
        // A run may come some seconds late: the alarm is not to go off and on between two.
        period: Duration.minutes(15),
        statistic: "Maximum",
      }),
      threshold: 1,
      alarmTopicArn,
    });
    addAlarm(this, "ErrorAlarm", {
      name: `${reconcilerFunction}-fails`,
      description:
        "Rules on the public bus can't be held against the grants, or one can't be told of or " +
        `disabled; the next run tries again. See the log of ${reconcilerFunction}.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn,
    });
  }
}
