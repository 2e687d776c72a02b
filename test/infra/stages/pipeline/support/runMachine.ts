import type { ComponentShape, PipelineShape } from "../../../../../core/pipelines/PipelineShape.ts";
import type { PreparedRun } from "../../../../../core/pipelines/runMessages.ts";
import type { States } from "../../../../../infra/stages/pipeline/StatesLanguage.ts";
import { stateMachineDefinition } from "../../../../../infra/stages/pipeline/stateMachineDefinition.ts";
import {
  type ExecutionProps,
  runStateMachine,
} from "../../../../support/pipelines/StateMachine.ts";

export function component(name: string, settings: Partial<ComponentShape> = {}): ComponentShape {
  const configuration = {
    version: 1,
    dependsOn: [],
    methods: ["generate", "build"],
    timeoutSeconds: 60,
    attempts: 3,
  } as const;
  return { name, external: false, configurations: { settings: configuration }, ...settings };
}

export function outside(name: string, timeoutSeconds: number): ComponentShape {
  const { configurations } = component(name);
  const { settings } = configurations;
  if (!settings) throw new Error("a component has settings");
  const asked = { ...settings, timeoutSeconds, attempts: 1 };
  return { name, external: true, configurations: { settings: asked } };
}

export const defaults = [component("schedule"), component("registration")];

export function definitionOf(components: PipelineShape["components"] = defaults) {
  const own = components.filter(({ external }) => !external);
  return stateMachineDefinition({
    pipeline: "event-setup",
    components,
    componentFunctions: Object.fromEntries(own.map(({ name }) => [name, `function-${name}`])),
    pipelineFunction: "function-of-pipeline",
    stateTable: "state",
    deadlineSeconds: 600,
    pipelineFunctionSeconds: 60,
  });
}

export const input = { pipeline: "event-setup", jobId: "job-1", run: 2 };
export const step = (key: string, name = "schedule") => ({ step: key, component: name });

export interface Run extends Partial<ExecutionProps> {
  readonly prepared?: PreparedRun;
  readonly components?: readonly ComponentShape[];
}

/** Runs the machine; functions answer nothing, and what was asked of them is told. */
export async function run({ prepared = { waves: [] }, components, ...props }: Run = {}) {
  const asked: [name: string, payload: unknown][] = [];
  const updates: Readonly<Record<string, unknown>>[] = [];
  const end = await runStateMachine(definitionOf(components), {
    input,
    updateItem: (args) => updates.push(args),
    ...props,
    invoke: (name, payload) => {
      asked.push([name, payload]);
      const answer = props.invoke?.(name, payload);
      return isTask(payload, "prepare") ? (answer ?? prepared) : answer;
    },
  });
  return { end, asked, updates };
}

export function isTask(payload: unknown, task: string): boolean {
  return (payload as { task?: string }).task === task;
}

/** Every state of a machine, those of maps as well. */
export function statesOf(states: States): States[string][] {
  return Object.values(states).flatMap((state) => [
    state,
    ...(state.Type === "Map" ? statesOf(state.ItemProcessor.States) : []),
  ]);
}

export const twoWaves = {
  waves: [
    { steps: [step("000#0000"), step("000#0001", "registration")] },
    { steps: [step("001#0000")] },
  ],
};
