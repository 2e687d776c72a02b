import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FunctionProcess } from "../../../support/pipelines/world/FunctionProcess.ts";
import { type EventSetupWorld, jobId } from "../support/EventSetupWorld.ts";
import { badAnswers } from "./support/badAnswers.ts";
import { type ExpectedFailure, judgeFailed } from "./support/judgeStep.ts";
import { plannedSteps } from "./support/plannedSteps.ts";
import { type Fault, survive } from "./support/survive.ts";
import { untilSettled } from "./support/untilSettled.ts";

type PlannedStep = (typeof plannedSteps)[number];

describe("a run of the proving domain", () => {
  it("survives every wrong answer of every component at every step", async () => {
    const faults = plannedSteps.flatMap((step) =>
      badAnswers
        .filter(({ methods }) => methods.includes(step.method))
        .map(({ name, answer, ...expected }) => fault(step, name, expected, answer)),
    );
    const { cases, problems } = await survive(faults);
    expect(problems).toEqual([]);
    expect(cases).toBeGreaterThanOrEqual(632);
  }, 300_000);

  it("survives the death of every component at every step", async () => {
    const exit = { error: "Runtime.ExitError", message: /exited with error/, attempts: 3 };
    const blocks = { error: "Sandbox.Timedout", message: /timed out/, attempts: 1 };
    const dead = async (how: "exits" | "blocks", code: () => unknown, when: "first" | "last") => {
      if (when === "last") await code();
      return FunctionProcess.current?.die(how);
    };
    const faults = plannedSteps.flatMap((step) =>
      (["first", "last"] as const).flatMap((when) => [
        fault(step, `exits, its work done ${when}`, exit, (code) => dead("exits", code, when)),
        fault(step, `blocks, its work done ${when}`, blocks, (code) => dead("blocks", code, when)),
      ]),
    );
    const { cases, problems } = await survive(faults);
    expect(problems).toEqual([]);
    expect(cases).toBe(16 * 4);
  }, 300_000);

  it("is completed where a component fails or dies once or twice", async () => {
    const faults = plannedSteps.flatMap((step) =>
      [1, 2].flatMap((times) => [
        passing(step, times, () => FunctionProcess.current?.die("exits")),
        passing(step, times, () => Promise.reject(new Error("it was busy"))),
      ]),
    );
    const { cases, problems } = await survive(faults);
    expect(problems).toEqual([]);
    expect(cases).toBe(16 * 4);
  }, 300_000);

  describe("whose components hang", () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it("survives it at every step, whether or not the work is done", async () => {
      let world: EventSetupWorld | undefined;
      const hung = { error: "STEP_TIMED_OUT", message: /did not answer within 60 s/, attempts: 1 };
      const never = () => new Promise(() => {});
      const faults = plannedSteps.flatMap((step) => [
        fault(step, "hangs", hung, never),
        fault(step, "hangs once it is done", hung, async (code) => {
          await code();
          return never();
        }),
      ]);
      const seen = faults.map((one) => ({
        ...one,
        put: (put: EventSetupWorld) => {
          world = put;
          one.put(put);
        },
      }));
      const { cases, problems } = await untilSettled(() => world, survive(seen));
      expect(problems).toEqual([]);
      expect(cases).toBe(16 * 2);
    }, 300_000);
  });
});

/** Something that a step's component does each time instead of its work, or besides. */
function fault(
  { step, workflow }: PlannedStep,
  name: string,
  expected: ExpectedFailure,
  answer: (code: () => unknown) => unknown,
): Fault {
  return {
    name: `${step} ${name}`,
    workflow,
    put: (world) => {
      world.author = (call, code) => (call.name === step ? answer(code) : code());
    },
    judge: judgeFailed(step, workflow, expected),
  };
}

/** Something that a step's component does so many times, and then no more. */
function passing({ step, workflow }: PlannedStep, times: number, answer: () => unknown): Fault {
  return {
    name: `${step} ${String(answer)} ${times} times`,
    workflow,
    put: (world) => {
      let left = times;
      world.author = (call, code) => {
        if (call.name !== step || left === 0) return code();
        left -= 1;
        return answer();
      };
    },
    judge: (world) => {
      const attempts = world.steps(jobId).find((one) => one.step === step)?.attempts;
      return attempts === times + 1 ? [] : [`it took ${attempts} attempts`];
    },
  };
}
