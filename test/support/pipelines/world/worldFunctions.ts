import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import type { EventBus } from "../../../../core/bus/EventBus.ts";
import { stepName } from "../../../../core/pipelines/PipelineShape.ts";
import { DynamoJobStore } from "../../../../functions/adapters/DynamoJobStore.ts";
import { DynamoStepStore } from "../../../../functions/adapters/DynamoStepStore.ts";
import { componentHandler } from "../../../../functions/stages/pipeline/componentHandler.ts";
import type { Executions } from "../../../../functions/stages/pipeline/PipelineSetup.ts";
import { pipelineHandler } from "../../../../functions/stages/pipeline/pipelineHandler.ts";
import { transitionsHandler } from "../../../../functions/stages/pipeline/transitions/transitionsHandler.ts";
import type { Component } from "../../../../project/components/ComponentOptions.ts";
import type { DeclaredConfiguration } from "../../../../project/components/configuration.ts";
import type { Pipeline } from "../../../../project/pipelines/PipelineOptions.ts";
import { FunctionProcess } from "./FunctionProcess.ts";
import type { PipelineWorld } from "./PipelineWorld.ts";

/** The functions of a pipeline, as they are deployed. */
export interface WorldFunctions {
  readonly pipeline: Pipeline;
  readonly stateMachine: string;
  /** By `pipeline`, `transitions` and the components' names. */
  readonly handlers: ReadonlyMap<string, (input: unknown, context: Context) => Promise<unknown>>;
}

const retentionDays = 365;

/** The real handlers of a pipeline, on the ports of a world. */
export function worldFunctions(declared: Pipeline, world: PipelineWorld): WorldFunctions {
  const pipeline = watched(declared, world);
  const { name, components } = pipeline;
  const stateMachine = `arn:aws:states:eu-central-1:1:stateMachine:${name}`;
  const client = world.table.clientOf((operation, answer) => world.call(operation, answer));
  const table = { tableName: "state", retentionDays, client };
  const bus = busOf(world);
  const common = { clock: () => world.clock(), logger: new Logger({ logLevel: "SILENT" }) };
  const store = new DynamoStepStore(table);
  const own = pipelineHandler({
    pipeline,
    ports: {
      ...common,
      jobs: new DynamoJobStore(table),
      steps: store,
      executions: executionsOf(world, stateMachine),
      bus,
      queue: {
        delay: async () => {},
        park: (_body, reason) => world.call("park", async () => void world.parked.push(reason)),
      },
      random: () => 0.5,
      metrics: silentMetrics(),
    },
  });
  const transitions = transitionsHandler({ bus, logger: common.logger, isDeclared: () => true });
  const handlerOf = (component: Component) =>
    componentHandler({
      pipeline: name,
      component,
      ports: { ...common, store, metrics: silentMetrics() },
    });
  return {
    pipeline,
    stateMachine,
    handlers: new Map<string, (input: unknown, context: Context) => Promise<unknown>>([
      ["pipeline", own],
      ["transitions", (input, context) => transitions(input as never, context)],
      ...Object.values(components).flatMap((component) =>
        component.external ? [] : [[component.name, handlerOf(component)] as const],
      ),
    ]),
  };
}

/** The pipeline whose author's code is called through the world. */
function watched(pipeline: Pipeline, world: PipelineWorld): Pipeline {
  const through = <Request, Answer>(name: string, code: (request: Request) => Answer) => {
    return (request: Request): Answer => {
      const call = { name, run: FunctionProcess.current?.invocation.run ?? 0 };
      world.worked.push(call);
      return world.author(call, () => code(request)) as Answer;
    };
  };
  const configuration = (component: string, id: string, declared: DeclaredConfiguration) => {
    const { generate, build } = declared;
    return {
      ...declared,
      ...(generate && { generate: through(stepName("generate", id, component), generate) }),
      ...(build && { build: through(stepName("build", id, component), build) }),
    };
  };
  const component = (of: Component): Component => {
    const entries = Object.entries(of.configurations).map(
      ([id, declared]) => [id, configuration(of.name, id, declared)] as const,
    );
    return { ...of, configurations: Object.fromEntries(entries) };
  };
  const components = Object.entries(pipeline.components).map(
    ([name, of]) => [name, of.external ? of : component(of)] as const,
  );
  return {
    ...pipeline,
    createTarget: through("createTarget", pipeline.createTarget),
    openTarget: through("openTarget", pipeline.openTarget),
    components: Object.fromEntries(components),
  };
}

function busOf(world: PipelineWorld): EventBus {
  return {
    name: "ingress",
    put: (entries) =>
      world.call("PutEvents", async () => {
        for (const entry of entries) world.log.take(entry, world.clock());
        return entries.map(() => ({ status: "accepted", eventId: "e" }) as const);
      }),
  };
}

function executionsOf(world: PipelineWorld, stateMachine: string): Executions {
  const { executions } = world;
  return {
    stateMachine,
    start: (run) => world.call("StartExecution", async () => executions.start(run)),
    stop: (run, { name, message }) =>
      world.call("StopExecution", async () => {
        const execution = executions.find(run);
        if (execution) executions.close(execution, "ABORTED", { error: name, cause: message });
      }),
    status: (run) =>
      world.call("DescribeExecution", async () => {
        const status = executions.find(run)?.status;
        if (status === "RUNNING") return "running";
        return status && (status === "SUCCEEDED" ? "succeeded" : "failed");
      }),
    goOn: (token) => world.call("SendTaskSuccess", async () => void world.wentOn.add(token)),
  };
}

function silentMetrics(): Metrics {
  const ignore = () => {};
  const console = { debug: ignore, info: ignore, warn: ignore, error: ignore, log: ignore };
  const metrics = new Metrics({ namespace: "Signalbox", serviceName: "test", logger: console });
  // It keeps its console in a protected field and takes no other.
  Object.assign(metrics, { console });
  return metrics;
}
