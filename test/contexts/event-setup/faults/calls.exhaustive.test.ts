import { describe, expect, it } from "vitest";
import type { CallFault, WorldCall } from "../../../support/pipelines/world/PipelineWorld.ts";
import {
  EventSetupWorld,
  jobId,
  type WorkflowName,
  workflowNames,
} from "../support/EventSetupWorld.ts";
import { judgeNoOther } from "./support/judgeStep.ts";
import { type Fault, survive } from "./support/survive.ts";

const kinds: readonly CallFault[] = ["refused", "lost", "dies before", "dies after"];

describe("a run", () => {
  it.each(workflowNames)(
    "%s survives whatever happens to any call of a component, once and each time",
    async (workflow) => {
      const calls = (await callsOf(workflow)).filter(({ of }) => isComponent(of));
      const faults = calls.flatMap((call) =>
        kinds.flatMap((kind) => [once(workflow, call, kind), always(workflow, call, kind)]),
      );
      const { cases, problems } = await survive(faults);
      expect(problems).toEqual([]);
      expect(cases).toBeGreaterThanOrEqual(170);
    },
    300_000,
  );

  it.each(workflowNames)(
    "%s survives whatever happens to any call of the pipeline's own function and of transitions",
    async (workflow) => {
      const calls = (await callsOf(workflow)).filter(({ of }) => !isComponent(of));
      const faults = calls.flatMap((call) =>
        kinds.flatMap((kind) => [
          once(workflow, call, kind),
          ...(mayFailForGood(call) ? [always(workflow, call, kind)] : []),
        ]),
      );
      const { cases, problems } = await survive(faults);
      expect(problems).toEqual([]);
      expect(cases).toBeGreaterThanOrEqual(80);
    },
    300_000,
  );
});

function isComponent(of: string): boolean {
  return of !== "pipeline" && of !== "transitions";
}

/** What fails for good in all of these, nobody can do anything about but people. */
function mayFailForGood({ of, task }: WorldCall): boolean {
  return of === "pipeline" && task === "prepare";
}

/** Every call that the processes of an undisturbed run make. */
async function callsOf(workflow: WorkflowName): Promise<readonly WorldCall[]> {
  const world = await EventSetupWorld.open();
  const calls: WorldCall[] = [];
  world.interfere = (call) => void calls.push(call);
  world.askFor(workflow);
  await world.settle();
  return calls;
}

function isSame(one: WorldCall, { of, task, run, place }: WorldCall): boolean {
  return one.of === of && one.task === task && one.run === run && one.place === place;
}

function once(workflow: WorkflowName, call: WorldCall, kind: CallFault): Fault {
  return put(workflow, call, kind, 1);
}

function always(workflow: WorkflowName, call: WorldCall, kind: CallFault): Fault {
  return put(workflow, call, kind, Number.POSITIVE_INFINITY);
}

function put(workflow: WorkflowName, call: WorldCall, kind: CallFault, most: number): Fault {
  const { of, task, place, name } = call;
  const times = most === 1 ? "once" : "always";
  return {
    name: `${name} (${place}) of ${of} for ${task} ${kind} ${times}`,
    workflow,
    put: (world) => {
      let left = most;
      world.interfere = (one) => {
        if (left === 0 || !isSame(one, call)) return undefined;
        left -= 1;
        return kind;
      };
    },
    judge: (world) => [
      ...(isComponent(of) ? judgeNoOther(task, workflow)(world) : []),
      ...(most === 1 && world.job(jobId)?.status !== "completed"
        ? ["once is not to fail a run"]
        : []),
    ],
  };
}
