import type { AnsweredMappings } from "signalbox/component";
import type { Pipeline, SubjectId } from "signalbox/pipeline";
import { planSteps } from "../../../../core/pipelines/planSteps.ts";
import type { PlannedStep } from "../../../../core/pipelines/Step.ts";
import type { Component } from "../../../../project/components/ComponentOptions.ts";
import { pipelineShape } from "../../../../project/pipelines/pipelineShape.ts";
import { build, generate } from "./requests.ts";
import { targetRequest } from "./targetRequest.ts";

/** A run to be driven by hand. */
export interface DrivenRun {
  readonly pipeline: Pipeline;
  readonly workflow: string;
  readonly jobId: string;
  readonly source: string;
  readonly target: string;
  /** What templates hold, by their ids and the configurations': `generate` alone adds to it. */
  readonly kept: Map<string, unknown>;
}

/** Called with a step that builds, which is done twice: the second time must change nothing. */
export type OnBuilt = (step: string) => void;

/** The id that a record gets in a run's target. */
export function newIdOf(jobId: string, recordType: string, from: string): string {
  return `${jobId}:${recordType}:${from}`;
}

/**
 * Runs a workflow as the state machine would, one step after another, each `build` twice; throws
 * when a step refuses.
 */
export async function runWorkflow(run: DrivenRun, onBuilt: OnBuilt = () => {}): Promise<void> {
  const { pipeline, jobId } = run;
  const workflow = pipeline.workflows[run.workflow];
  if (!workflow) throw new Error(`no workflow ${run.workflow}`);
  const source = { type: workflow.from, id: run.source };
  const target = { type: workflow.to, id: run.target };
  const request = targetRequest({ jobId, workflow: run.workflow, source, target });
  await pipeline.createTarget(request);
  const holder = workflow.methods.length === 2 ? jobId : undefined;
  const state = { ...run, holder, subjects: { source, target }, mappings: {} };
  for (const step of planSteps(pipelineShape(pipeline), workflow))
    await runStep(state, step, onBuilt);
  await pipeline.openTarget({ ...request, status: "completed", failedSteps: [] });
}

interface RunState extends DrivenRun {
  /** Whose configurations they are where a job both generates and builds. */
  readonly holder: string | undefined;
  readonly subjects: { readonly source: SubjectId; readonly target: SubjectId };
  mappings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

async function runStep(state: RunState, planned: PlannedStep, onBuilt: OnBuilt): Promise<void> {
  const { method, configuration } = planned;
  const component = componentOf(state.pipeline, planned.component);
  const request = { ...state.subjects, jobId: state.jobId, workflow: state.workflow };
  const key = (holder: string) => `${holder} ${component.name}.${configuration}`;
  if (method === "generate") {
    const answer = await generate(component, { configuration, request });
    if (!answer.success) throw new Error(answer.errors.join(" "));
    const data: unknown = JSON.parse(JSON.stringify(answer.data));
    state.kept.set(key(state.holder ?? state.target), data);
    return;
  }
  const data = state.kept.get(key(state.holder ?? state.source));
  const newId = (recordType: string, from: string) => newIdOf(state.jobId, recordType, from);
  const asked = { configuration, request: { ...request, newId }, data, mappings: state.mappings };
  for (const _attempt of [1, 2]) {
    const answer = await build(component, asked);
    if (!answer.success) throw new Error(answer.errors.join(" "));
    state.mappings = merged(state.mappings, answer.recordMappings ?? {});
    onBuilt(planned.step);
  }
}

function componentOf({ components }: Pipeline, name: string): Component {
  const found = Object.values(components).find((component) => component.name === name);
  if (!found || found.external) throw new Error(`no component ${name}`);
  return found;
}

function merged(one: AnsweredMappings, other: AnsweredMappings): AnsweredMappings {
  const types = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...types].map((type) => [type, { ...one[type], ...other[type] }]));
}
