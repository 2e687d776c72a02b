import { Aws, Duration, Validations } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../../project/names.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { useKeyRight } from "../../constructs/useKeyRight.ts";
import { changeJobsRight } from "./pipelineRights.ts";
import { type StateMachineProps, stateMachineDefinition } from "./stateMachineDefinition.ts";
import { partitionVariable } from "./taskResource.ts";

/** What a pipeline's state machine needs of the deployment. */
export interface RunMachineProps extends Omit<StateMachineProps, "stateTable"> {
  readonly config: SignalboxConfig;
}

/**
 * The state machine of a pipeline's runs, with a role that may call the pipeline's functions and
 * record failures of its steps. Rings when an execution fails or takes too long: that it was
 * stopped is somebody's will.
 */
export class RunMachine extends Construct {
  readonly machine: CfnStateMachine;

  constructor(scope: Construct, id: string, { config, ...props }: RunMachineProps) {
    super(scope, id);
    const names = resourceNames(config.name);
    const definition = stateMachineDefinition({ ...props, stateTable: names.stateTable });
    this.machine = new CfnStateMachine(this, "Machine", {
      stateMachineName: names.stateMachine(props.pipeline),
      stateMachineType: "STANDARD",
      definitionString: JSON.stringify(definition),
      definitionSubstitutions: { [partitionVariable]: Aws.PARTITION },
      roleArn: this.createRole(config, props).roleArn,
    });
    Validations.of(this.machine).acknowledge(
      {
        id: "AwsSolutions-SF1",
        reason:
          "Every transition of a job and a step is an audited event, and Step Functions keeps an " +
          "execution's history for 90 days. A log besides would need rights on all log groups.",
      },
      {
        id: "AwsSolutions-SF2",
        reason: "Spans go by OpenTelemetry, from those functions that a deployment has traced.",
      },
    );
    this.addAlarms(config, props.pipeline);
  }

  private createRole(
    { name, encryptionKeyArn }: SignalboxConfig,
    { pipeline, pipelineFunction, componentFunctions }: Omit<RunMachineProps, "config">,
  ): Role {
    const functions = [pipelineFunction, ...Object.values(componentFunctions)];
    const changeJobs = changeJobsRight(resourceNames(name).stateTable, pipeline);
    return new Role(this, "Role", {
      description: `What the state machine of the pipeline ${pipeline} may do`,
      assumedBy: new ServicePrincipal("states.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
      inlinePolicies: {
        Rights: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: "DoSteps",
              actions: ["lambda:InvokeFunction"],
              resources: functions.map((name) => serviceArn("lambda", `function:${name}`)),
            }),
            changeJobs,
            ...useKeyRight(encryptionKeyArn, [changeJobs]),
          ],
          minimize: false,
        }),
      },
    });
  }

  private addAlarms({ name, alarmTopicArn }: SignalboxConfig, pipeline: string): void {
    const machine = resourceNames(name).stateMachine(pipeline);
    const alarm = (id: string, metricName: string, suffix: string, description: string) =>
      addAlarm(this, id, {
        name: `${machine}-${suffix}`,
        description,
        metric: new Metric({
          namespace: "AWS/States",
          metricName,
          dimensionsMap: { StateMachineArn: stateMachineArn(machine) },
          period: Duration.minutes(5),
          statistic: "Sum",
        }),
        threshold: 1,
        alarmTopicArn,
      });
    alarm(
      "FailedAlarm",
      "ExecutionsFailed",
      "runs-fail",
      `A run of ${pipeline} could not be finished by its state machine: its function does so. See ` +
        `the execution in ${machine}.`,
    );
    alarm(
      "TimedOutAlarm",
      "ExecutionsTimedOut",
      "runs-are-late",
      `A run of ${pipeline} took longer than its deadline and was ended. See which step was slow: ` +
        "npx signalbox pipeline list.",
    );
  }
}

/** The ARN of a state machine of this account and region by its name. */
export function stateMachineArn(name: string): string {
  return serviceArn("states", `stateMachine:${name}`);
}
