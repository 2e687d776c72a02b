import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code, LayerVersion } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { SetupTypes } from "../../../core/pipelines/setupTypes.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import type { LoadedPipeline } from "../../../project/contexts/LoadedContext.ts";
import { pipelineVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import { resourceNames } from "../../../project/names.ts";
import { acknowledgeWildcard } from "../../constructs/acknowledgeWildcard.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { parkRight, workOffRight } from "../../constructs/WorkQueue.ts";
import { findOpenJobsRight, recordsRight } from "./pipelineRights.ts";
import { stateMachineArn } from "./RunMachine.ts";

/** IAM knows no resource of `SendTaskSuccess`: a statement that names one allows nothing. */
const anyTask = "*";

/** What a pipeline's own function needs of the deployment. */
export interface PipelineFunctionProps {
  readonly config: SignalboxConfig;
  readonly pipeline: LoadedPipeline;
  readonly types: SetupTypes;
  /** Whether it asks components outside. */
  readonly asksOutside: boolean;
  readonly timeoutSeconds: number;
  readonly code: Code;
  /** What the code needs to run. */
  readonly runtime: LayerVersion;
}

/**
 * The function that makes and opens a pipeline's targets, takes its requests, and prepares and
 * finishes its runs: the only one that may start and stop executions of its state machine.
 */
export class PipelineFunction extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const { config, code, runtime, timeoutSeconds } = props;
    const { context, pipeline } = props.pipeline;
    const names = resourceNames(config.name);
    const executions = serviceArn("states", `execution:${names.stateMachine(context)}:*`);
    this.function = new RouterFunction(this, "Function", {
      functionName: names.pipelineFunction(context),
      description: `Prepares and finishes runs of ${context}, and makes and opens their targets`,
      code,
      runtime,
      memoryMb: pipeline.memoryMb,
      timeoutSeconds,
      rolePath: names.contextRolePath(context),
      config,
      environment: {
        ...pipeline.environment,
        ...toEnvironment(pipelineVariables, {
          stateTableName: names.stateTable,
          ingressBusName: names.ingressBus,
          stateMachineArn: stateMachineArn(names.stateMachine(context)),
          retentionDays: String(config.retentionDays),
        }),
      },
      rights: [
        workOffRight(names.pipelineQueue(context)),
        parkRight(names.pipelineDeadLetterQueue(context)),
        recordsRight(names.stateTable, context),
        findOpenJobsRight(names.stateTable, context),
        publishRight(names.ingressBus, publishedTypes(props)),
        ...machineRights(names.stateMachine(context), executions, props.asksOutside),
      ],
    });
    acknowledgeWildcard(this.function, executions, "An execution is named by its job and run.");
    if (props.asksOutside) {
      acknowledgeWildcard(this.function, anyTask, "A task is named by its token alone, a secret.");
    }
  }
}

/** What closes the operations, and what asks components outside. */
function publishedTypes({ types, asksOutside }: PipelineFunctionProps): readonly string[] {
  return [
    ...[types.setup, types.resume].flatMap((id) => [`${id}.completed`, `${id}.failed`]),
    ...(asksOutside ? [types.stepRequested] : []),
  ];
}

function machineRights(
  machine: string,
  executions: string,
  asksOutside: boolean,
): readonly PolicyStatement[] {
  const machineArn = stateMachineArn(machine);
  return [
    right("StartRuns", ["states:StartExecution"], machineArn),
    right("FollowRuns", ["states:DescribeExecution", "states:StopExecution"], executions),
    ...(asksOutside ? [right("PassAnswersOn", ["states:SendTaskSuccess"], anyTask)] : []),
  ];
}

function right(sid: string, actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({ sid, actions, resources: [resource] });
}
