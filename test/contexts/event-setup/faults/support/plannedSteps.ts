import { planSteps } from "../../../../../core/pipelines/planSteps.ts";
import type { PlannedStep } from "../../../../../core/pipelines/Step.ts";
import { pipelineShape } from "../../../../../project/pipelines/pipelineShape.ts";
import { type WorkflowName, workflowNames } from "../../support/EventSetupWorld.ts";
import { MemoryEventStore } from "../../support/MemoryEventStore.ts";
import { declareOver } from "../../support/openStore.ts";

const shape = pipelineShape(declareOver(new MemoryEventStore()).pipeline);

/** The steps of each workflow of the proving domain. */
export const plannedSteps: readonly (PlannedStep & { readonly workflow: WorkflowName })[] =
  workflowNames.flatMap((workflow) => {
    const declared = shape.workflows[workflow];
    if (!declared) throw new Error(`there is no workflow ${workflow}`);
    return planSteps(shape, declared).map((step) => ({ ...step, workflow }));
  });

/** Names of the steps that wait for one, directly or not. */
export function dependentsOf(step: string, workflow: WorkflowName): readonly string[] {
  const ofWorkflow = plannedSteps.filter((one) => one.workflow === workflow);
  const direct = ofWorkflow.filter(({ waitsFor }) => waitsFor.some((one) => one.step === step));
  const all = direct.flatMap((one) => [one.step, ...dependentsOf(one.step, workflow)]);
  return [...new Set(all)].toSorted();
}
