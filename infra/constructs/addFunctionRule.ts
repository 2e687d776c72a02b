import { CfnRule, type CfnRuleProps } from "aws-cdk-lib/aws-events";
import { CfnPermission } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { RouterFunction } from "./RouterFunction.ts";
import { serviceArn } from "./serviceArn.ts";

/** A rule on the default bus, and the function that it calls. */
export interface FunctionRuleProps {
  readonly name: string;
  /** A schedule or a pattern, with a description. */
  readonly rule: Pick<CfnRuleProps, "description" | "eventPattern" | "scheduleExpression">;
  readonly function: RouterFunction;
  /** Admits the rule already. */
  readonly deadLetters: Queue;
  /** What the function gets in place of the event. */
  readonly input?: object;
}

/** Adds a rule on the default bus that calls a function, and the permission to call it. */
export function addFunctionRule(scope: Construct, id: string, props: FunctionRuleProps): CfnRule {
  const { name, rule, deadLetters, input } = props;
  const target = props.function.function;
  const permission = new CfnPermission(scope, `${id}Permission`, {
    action: "lambda:InvokeFunction",
    functionName: target.functionArn,
    principal: "events.amazonaws.com",
    sourceArn: ruleOnDefaultBus(name),
  });
  const created = new CfnRule(scope, id, {
    ...rule,
    name,
    state: "ENABLED",
    targets: [
      {
        id: "Function",
        arn: target.functionArn,
        deadLetterConfig: { arn: deadLetters.queueArn },
        ...(input === undefined ? {} : { input: JSON.stringify(input) }),
      },
    ],
  });
  created.node.addDependency(permission);
  return created;
}

/** The ARN of a rule of this account's default bus, where schedules and AWS's own events are. */
export function ruleOnDefaultBus(name: string): string {
  return serviceArn("events", `rule/${name}`);
}
