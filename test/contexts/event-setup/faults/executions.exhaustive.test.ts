import { describe, expect, it } from "vitest";
import { StatesError } from "../../../support/pipelines/StatesError.ts";
import type { MachineStatus } from "../../../support/pipelines/world/MachineExecutions.ts";
import type { CallFault, WorldCall } from "../../../support/pipelines/world/PipelineWorld.ts";
import {
  EventSetupWorld,
  jobId,
  type WorkflowName,
  workflowNames,
} from "../support/EventSetupWorld.ts";
import { type Fault, survive } from "./support/survive.ts";

/** What the state machine calls in a run of each workflow, the record of a failure included. */
const machineCalls = await callsOfMachines();

describe("a run", () => {
  it("survives whatever Step Functions itself fails of, once and each time", async () => {
    const errors = [
      new StatesError("Lambda.TooManyRequestsException", "Rate Exceeded."),
      new StatesError("Lambda.Unknown", "The cause could not be determined"),
      new StatesError("States.Timeout", ""),
    ];
    const faults = machineCalls.flatMap(({ workflow, what, fails }) =>
      errors.flatMap((error) =>
        [1, Number.POSITIVE_INFINITY].map(
          (most): Fault => ({
            name: `${error.name} of ${what}, ${most} times${fails ? `, ${fails} failing` : ""}`,
            workflow,
            put: (world) => {
              let left = most;
              if (fails) failAlways(world, fails);
              world.beforeMachineCall = (call) => {
                if (call.what !== what || left === 0) return;
                left -= 1;
                throw error;
              };
            },
          }),
        ),
      ),
    );
    const { cases, problems } = await survive(faults);
    expect(problems).toEqual([]);
    expect(cases).toBe((10 + 6 + 6 + 3) * 6);
  }, 300_000);

  it.each([true, false])(
    "survives the end of its execution at every state (AWS tells of it: %s)",
    async (tellsOfEnds) => {
      const statuses: readonly MachineStatus[] = ["ABORTED", "FAILED", "TIMED_OUT"];
      const faults = machineCalls.flatMap(({ workflow, what, fails }) =>
        statuses.map(
          (status): Fault => ({
            name: `${status} at ${what}${fails ? `, ${fails} failing` : ""}`,
            workflow,
            put: (world) => {
              world.tellsOfEnds = tellsOfEnds;
              if (fails) failAlways(world, fails);
              world.beforeMachineCall = (call, execution) => {
                if (call.what !== what) return;
                const said = { error: "States.Stopped", cause: "somebody stopped it" };
                world.executions.close(execution, status, said);
              };
            },
            judge: (world) => {
              const { status, error } = world.job(jobId) ?? {};
              const isSaid = /somebody stopped it|execution ended/.test(error?.message ?? "");
              const isThrough = what === "finish" && !fails && status === "completed";
              return isSaid || isThrough ? [] : [`it is ${status}: ${error?.message}`];
            },
          }),
        ),
      );
      const { cases, problems } = await survive(faults);
      expect(problems).toEqual([]);
      expect(cases).toBe((10 + 6 + 6 + 3) * 3);
    },
    300_000,
  );

  it("survives the end of its execution while a function is at work, at each of its calls", async () => {
    const calls = (await callsOf("event-from-event")).filter(({ run }) => run > 0);
    const faults = calls.map(
      (call): Fault => ({
        name: `aborted at ${describeCall(call)}`,
        workflow: "event-from-event",
        put: (world) => {
          at(world, call, () => {
            for (const execution of world.executions.all.values()) {
              world.executions.close(execution, "ABORTED", { error: "States.Stopped" });
            }
            return world.tellOfEnds();
          });
        },
      }),
    );
    const { cases, problems } = await survive(faults);
    expect(problems).toEqual([]);
    expect(cases).toBeGreaterThanOrEqual(70);
  }, 300_000);

  it("opens a target that was made when it was over, by a process that died of it", async () => {
    const calls = (await callsOf("event-from-event")).filter(({ task }) => task === "prepare");
    const faults = calls.map(
      (call): Fault => ({
        name: `aborted, and died after ${describeCall(call)}`,
        workflow: "event-from-event",
        put: (world) => {
          at(
            world,
            call,
            () => {
              for (const execution of world.executions.all.values()) {
                world.executions.close(execution, "ABORTED", { error: "States.Stopped" });
              }
              return world.tellOfEnds();
            },
            "dies after",
          );
        },
      }),
    );
    const { cases, problems } = await survive(faults);
    expect(problems).toEqual([]);
    expect(cases).toBeGreaterThanOrEqual(7);
  });

  it.each(workflowNames)(
    "%s can be cancelled at each of its calls, and resumed",
    async (workflow) => {
      const calls = await callsOf(workflow);
      const faults = calls.map(
        (call): Fault => ({
          name: `cancelled at ${describeCall(call)}`,
          workflow,
          put: (world) => {
            at(world, call, () => {
              world.ask("cancel", "cancellation", { jobId, reason: "the venue is closed" });
              return world.deliver();
            });
          },
          judge: (world) => {
            const { status, cancellation } = world.job(jobId) ?? {};
            const isMeant = cancellation ? status === "cancelled" : status === "completed";
            return isMeant ? [] : [`it is ${status}`];
          },
        }),
      );
      const { cases, problems } = await survive(faults);
      expect(problems).toEqual([]);
      expect(cases).toBeGreaterThanOrEqual(36);
    },
    300_000,
  );
});

/** Every call of the machine: those of each workflow, and where a step fails for good. */
async function callsOfMachines() {
  const runs: readonly (readonly [WorkflowName, string?])[] = [
    ...workflowNames.map((workflow) => [workflow] as const),
    ["event-from-event", "build.tickets.registration"],
  ];
  const found = runs.map(async ([workflow, fails]) => {
    const world = await EventSetupWorld.open();
    const calls = new Set<string>();
    world.beforeMachineCall = ({ what }) => void calls.add(what);
    if (fails) failAlways(world, fails);
    world.askFor(workflow);
    await world.settle();
    const names = fails ? [fails, "record", "finish"] : [...calls];
    return names.map((what) => ({ workflow, what, fails }));
  });
  return (await Promise.all(found)).flat();
}

/** Has a component die at a step each time, so that the machine itself records it. */
function failAlways(world: EventSetupWorld, step: string): void {
  world.interfere = ({ task, place }) => (task === step && place === 0 ? "dies before" : undefined);
}

async function callsOf(workflow: WorkflowName): Promise<readonly WorldCall[]> {
  const world = await EventSetupWorld.open();
  const calls: WorldCall[] = [];
  world.interfere = (call) => void calls.push(call);
  world.askFor(workflow);
  await world.settle();
  return calls.filter(({ of }) => of !== "transitions");
}

/** Has something happen in the middle of a call, once, and then the call go wrong. */
function at(
  world: EventSetupWorld,
  call: WorldCall,
  happen: () => Promise<void>,
  fault?: CallFault,
): void {
  let isDone = false;
  world.interfere = async ({ of, task, run, place }) => {
    const isIt = of === call.of && task === call.task && run === call.run && place === call.place;
    if (isDone || !isIt) return undefined;
    isDone = true;
    await happen();
    return fault;
  };
}

function describeCall({ name, place, of, task }: WorldCall): string {
  return `${name} (${place}) of ${of} for ${task}`;
}
