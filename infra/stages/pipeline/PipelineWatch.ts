import { Validations } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { PipelineTask } from "../../../core/pipelines/runMessages.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../../project/names.ts";
import {
  addFunctionRule,
  type FunctionRuleProps,
  ruleOnDefaultBus,
} from "../../constructs/addFunctionRule.ts";
import { admitRule } from "../../constructs/admitRule.ts";
import { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import type { RouterFunction } from "../../constructs/RouterFunction.ts";
import { stateMachineArn } from "./RunMachine.ts";

/** Which pipeline's executions are watched, and by which function. */
export interface PipelineWatchProps {
  readonly config: SignalboxConfig;
  readonly pipeline: string;
  readonly function: RouterFunction;
}

/**
 * Calls a pipeline's function when an execution ends that did not finish its run, and each minute
 * to look for what AWS told nobody of: it delivers the status of executions as well as it can, and
 * not more.
 */
export class PipelineWatch extends Construct {
  private readonly props: PipelineWatchProps;
  private readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: PipelineWatchProps) {
    super(scope, id);
    this.props = props;
    const { config, pipeline } = props;
    const names = resourceNames(config.name);
    this.deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      queueName: names.pipelineWatchDeadLetterQueue(pipeline),
      config,
    });
    Validations.of(this.deadLetters).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is a dead-letter queue: of two rules, which the rule doesn't look at.",
    });
    const rules = [names.pipelineEndedRule(pipeline), names.pipelineSweepRule(pipeline)];
    admitRule(this.deadLetters.queue, ...rules.map(ruleOnDefaultBus));
    this.addRule("Ended", names.pipelineEndedRule(pipeline), {
      description: `Executions of ${pipeline} that ended without finishing their run`,
      eventPattern: {
        source: ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        detail: {
          status: ["FAILED", "TIMED_OUT", "ABORTED"],
          stateMachineArn: [stateMachineArn(names.stateMachine(pipeline))],
        },
      },
    });
    this.addRule(
      "EveryMinute",
      names.pipelineSweepRule(pipeline),
      {
        description: `Looks for runs of ${pipeline} that nobody finished`,
        scheduleExpression: "rate(1 minute)",
      },
      { task: "sweep" },
    );
  }

  /** A rule on the default bus that calls the function, with what it finds or with `task`. */
  private addRule(id: string, name: string, rule: FunctionRule, task?: PipelineTask): void {
    addFunctionRule(this, id, {
      name,
      rule,
      function: this.props.function,
      deadLetters: this.deadLetters.queue,
      ...(task ? { input: task } : {}),
    });
  }
}

type FunctionRule = FunctionRuleProps["rule"];
