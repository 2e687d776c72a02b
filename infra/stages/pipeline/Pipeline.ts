import { Duration } from "aws-cdk-lib";
import type { LayerVersion } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { parseEventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import type { PipelineShape } from "../../../core/pipelines/PipelineShape.ts";
import { type SetupTypes, setupTypes } from "../../../core/pipelines/setupTypes.ts";
import { gateRetry } from "../../../core/retries/RetryPolicy.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import type { LoadedPipeline } from "../../../project/contexts/LoadedContext.ts";
import { resourceNames } from "../../../project/names.ts";
import { pipelineShape } from "../../../project/pipelines/pipelineShape.ts";
import type { FunctionCode } from "../../bundling/FunctionCode.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { createRuntimeLayer } from "../../constructs/createRuntimeLayer.ts";
import { QueueRule, ruleArn } from "../../constructs/QueueRule.ts";
import type { RouterFunction } from "../../constructs/RouterFunction.ts";
import { WorkQueue } from "../../constructs/WorkQueue.ts";
import { ComponentFunction } from "./ComponentFunction.ts";
import { PipelineFunction } from "./PipelineFunction.ts";
import { PipelineWatch } from "./PipelineWatch.ts";
import { RunMachine } from "./RunMachine.ts";
import { pipelineFunctionSeconds } from "./timeLimits.ts";

/** One pipeline of one deployment. */
export interface PipelineProps {
  readonly config: SignalboxConfig;
  readonly pipeline: LoadedPipeline;
  readonly code: Pick<FunctionCode, "pipeline" | "component" | "runtime">;
}

/**
 * What a pipeline becomes: a function of its own and one for each component, a state machine that
 * calls them, a queue of requests, and what calls the function when a run ended unfinished.
 */
export class Pipeline extends Construct {
  readonly function: RouterFunction;
  /** By the name under which each is exported. */
  readonly components: ReadonlyMap<string, RouterFunction>;

  constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id);
    const { config, pipeline, code } = props;
    const shape = pipelineShape(pipeline.pipeline);
    const asksOutside = shape.components.some(({ external }) => external);
    const timeoutSeconds = pipelineFunctionSeconds(pipeline.pipeline.timeoutSeconds);
    const types = setupTypes(shape);
    const runtime = createRuntimeLayer(this, code.runtime());
    this.function = new PipelineFunction(this, "Own", {
      config,
      pipeline,
      types,
      asksOutside,
      timeoutSeconds,
      code: code.pipeline(pipeline.context),
      runtime,
    }).function;
    this.components = this.createComponents(props, shape, runtime);
    const machine = new RunMachine(this, "Runs", {
      config,
      pipeline: shape.name,
      components: shape.components,
      componentFunctions: this.functionNames(pipeline),
      pipelineFunction: this.function.name,
      deadlineSeconds: pipeline.pipeline.deadlineSeconds,
      pipelineFunctionSeconds: timeoutSeconds,
    });
    machine.node.addDependency(this.function, ...this.components.values());
    const requests = this.takeRequests(props, timeoutSeconds, requestTypes(types, asksOutside));
    const watch = new PipelineWatch(this, "Watch", {
      config,
      pipeline: shape.name,
      function: this.function,
    });
    // Names alone tell CloudFormation nothing: all must be there for the first request.
    requests.node.addDependency(machine, watch);
    this.addAlarm(config);
  }

  private createComponents(
    { config, pipeline, code }: PipelineProps,
    { components }: PipelineShape,
    runtime: LayerVersion,
  ) {
    const created = pipeline.components.flatMap((component) => {
      const shape = components.find(({ name }) => name === component.component.name);
      if (!shape) return [];
      const props = { config, component, shape, code: code.component(component), runtime };
      const { function: own } = new ComponentFunction(this, `Component ${component.name}`, props);
      return [[component.name, own] as const];
    });
    return new Map(created);
  }

  private functionNames({ components }: LoadedPipeline): Readonly<Record<string, string>> {
    const named = components.map(
      ({ name, component }) => [component.name, this.components.get(name)?.name ?? ""] as const,
    );
    return Object.fromEntries(named);
  }

  /** Gives the rule that fills the queue. */
  private takeRequests(
    { config, pipeline }: PipelineProps,
    timeoutSeconds: number,
    types: readonly string[],
  ): QueueRule {
    const names = resourceNames(config.name);
    const name = pipeline.context;
    const workQueue = new WorkQueue(this, "Requests", {
      config,
      queueName: names.pipelineQueue(name),
      deadLetterQueueName: names.pipelineDeadLetterQueue(name),
      ruleArn: ruleArn(names.coreBus, names.pipelineRule(name)),
      worker: this.function,
      timeoutSeconds,
      // A request to end a run opens its target, which may take the function's whole time.
      batchSize: 1,
      batchingWindowSeconds: 0,
      retry: gateRetry,
    });
    return new QueueRule(this, "Rule", {
      ruleName: names.pipelineRule(name),
      busName: names.coreBus,
      description: `Requests of the pipeline ${name}`,
      pattern: {
        source: [name],
        "detail-type": types.map((type) => parseEventTypeId(type).detailType),
      },
      workQueue,
    });
  }

  private addAlarm({ alarmTopicArn }: SignalboxConfig): void {
    const { name } = this.function;
    addAlarm(this, "ErrorAlarm", {
      name: `${name}-fails`,
      description:
        "Runs can't be prepared or finished, or requests not taken; each is tried again. See the " +
        `log of ${name}.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn,
    });
  }
}

function requestTypes(types: SetupTypes, asksOutside: boolean): readonly string[] {
  return [types.setup, types.cancel, types.resume, ...(asksOutside ? [types.stepAnswered] : [])];
}
