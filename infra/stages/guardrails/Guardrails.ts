import { Aws, Duration, Fn, Stack, Validations } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import {
  guardrailVariables,
  optionalGuardrailVariables,
  toEnvironment,
} from "../../../project/environmentVariables.ts";
import { guardrailMetric, metricDimensions, metricsNamespace } from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { addFunctionRule, ruleOnDefaultBus } from "../../constructs/addFunctionRule.ts";
import { admitRule } from "../../constructs/admitRule.ts";
import { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import { parkFailures, parkFailuresRight } from "../../constructs/parkFailures.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { trailLogDays } from "../../constructs/trailLogDays.ts";
import { guardrailPatterns } from "./guardrailPatterns.ts";

/** What hears of lifted guardrails needs of the deployment. */
export interface GuardrailsProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
}

const told = eventTypeId(routerSource, routerDetailTypes.guardrailChanged);

/**
 * Rings when somebody lifts what guards the way of events or the audit trail, and tells of it. It
 * goes by CloudTrail's events on the default bus, so the account needs a trail of management events,
 * and it hears of IAM's calls in us-east-1 only.
 */
export class Guardrails extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, { config, code }: GuardrailsProps) {
    super(scope, id);
    this.function = this.createFunction(config, code);
    this.addRules(config);
    this.addAlarms(config);
  }

  private createFunction(config: SignalboxConfig, code: Code): RouterFunction {
    const names = resourceNames(config.name);
    return new RouterFunction(this, "Function", {
      functionName: names.guardrailsFunction,
      description: "Tells of calls that lift what guards events and the audit trail",
      code,
      memoryMb: 256,
      timeoutSeconds: 30,
      roleName: names.guardrailsRole(Aws.REGION),
      // What was lifted is known as long as the trail that it guards.
      config: { ...config, logRetentionDays: trailLogDays(config) },
      environment: {
        ...toEnvironment(guardrailVariables, {
          ingressBusName: names.ingressBus,
          deployment: config.name,
        }),
        ...this.optionalVariables(config),
      },
      rights: [
        publishRight(names.ingressBus, [told]),
        parkFailuresRight(names.guardrailsDeadLetterQueue),
      ],
    });
  }

  private optionalVariables(config: SignalboxConfig): Readonly<Record<string, string>> {
    const { cloudFormationExecutionRole } = Stack.of(this).synthesizer;
    const values: Readonly<Record<keyof typeof optionalGuardrailVariables, string | undefined>> = {
      // Its ARN has ${AWS::AccountId} and the like in it.
      deploymentRoleArn: cloudFormationExecutionRole && Fn.sub(cloudFormationExecutionRole),
      encryptionKeyArn: config.encryptionKeyArn,
      alarmTopicArn: config.alarmTopicArn,
    };
    return Object.fromEntries(
      Object.entries(optionalGuardrailVariables).flatMap(([name, variable]) => {
        const value = values[name as keyof typeof values];
        return value === undefined ? [] : [[variable, value]];
      }),
    );
  }

  private addRules(config: SignalboxConfig): void {
    const names = resourceNames(config.name);
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      queueName: names.guardrailsDeadLetterQueue,
      config,
      parker: this.function.role,
      remedy: "Each is a call of CloudTrail's that the audit trail lacks: read it, then delete it.",
    });
    Validations.of(deadLetters).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is a dead-letter queue: of rules, which the rule doesn't look at.",
    });
    const rules = guardrailPatterns(Aws.ACCOUNT_ID).map((eventPattern, index) => ({
      name: names.guardrailsRule(index + 1),
      eventPattern,
    }));
    parkFailures(this, this.function, deadLetters);
    admitRule(deadLetters.queue, ...rules.map(({ name }) => ruleOnDefaultBus(name)));
    for (const [index, { name, eventPattern }] of rules.entries()) {
      addFunctionRule(this, `Rule${index + 1}`, {
        name,
        rule: {
          description: "Calls that may lift what guards events and the audit trail",
          eventPattern,
        },
        function: this.function,
        deadLetters: deadLetters.queue,
      });
    }
  }

  private addAlarms({ name, alarmTopicArn }: SignalboxConfig): void {
    const { guardrailsFunction } = resourceNames(name);
    addAlarm(this, "ChangedAlarm", {
      name: `${guardrailsFunction}-changed`,
      description:
        "Somebody lifted something that guards the way of events or the audit trail, past the " +
        `deployment. Who and what: npx signalbox audit search --type ${told}, or the log of ` +
        `${guardrailsFunction}.`,
      metric: new Metric({
        namespace: metricsNamespace,
        metricName: guardrailMetric,
        dimensionsMap: { [metricDimensions.service]: guardrailsFunction },
        period: Duration.minutes(1),
        // The largest, not the sum: figures below 0 that somebody else sends hide nothing.
        statistic: "Maximum",
      }),
      threshold: 1,
      alarmTopicArn,
    });
    addAlarm(this, "ErrorAlarm", {
      name: `${guardrailsFunction}-fails`,
      description:
        "A lifted guardrail can't be told of in the audit trail; the log and the other alarm tell. " +
        `See the log of ${guardrailsFunction}.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn,
    });
  }
}
