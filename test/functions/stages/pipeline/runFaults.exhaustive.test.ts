import { describe, expect, it } from "vitest";
import type { CallFault } from "./support/CallPoints.ts";
import { findBroken } from "./support/checkEnd.ts";
import { RunWorld } from "./support/RunWorld.ts";

const faults: readonly CallFault[] = ["refused", "lost", "dead before", "dead after"];

/** What happens to a run, from its request on. */
type Scenario = (world: RunWorld) => Promise<void>;

const scenarios: Readonly<Record<string, Scenario>> = {
  "a run that completes": async (world) => {
    world.askForCourse();
    await world.settle();
  },
  "a run with a step that fails, then resumed": async (world) => {
    world.worker.work = ({ step, run }) =>
      run === 1 && step === "build.chapters.outline" ? "fails" : "completes";
    world.askForCourse();
    await world.settle();
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.settle();
  },
  "a run that is refused, then resumed": async (world) => {
    world.askForCourse("job-1", { components: ["lessons"] });
    await world.settle();
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.settle();
  },
  "a run that is cancelled before it began": async (world) => {
    world.askForCourse();
    world.ask("cancel", "cancel-1", { jobId: "job-1" });
    await world.settle();
  },
};

/** Calls of a scenario in which nothing goes wrong. */
async function countCalls(scenario: Scenario): Promise<number> {
  const world = new RunWorld();
  await scenario(world);
  expect(await findBroken(world)).toEqual([]);
  return world.calls.length;
}

describe("whatever goes wrong once", () => {
  for (const [name, scenario] of Object.entries(scenarios)) {
    for (const tellsOfEnds of [true, false]) {
      const told = tellsOfEnds ? "" : ", and AWS tells of no end";
      it(`${name} ends as it should, at any call${told}`, async () => {
        const calls = await countCalls(scenario);
        expect(calls).toBeGreaterThan(5);
        for (let at = 0; at < calls; at += 1) {
          for (const fault of faults) {
            const world = new RunWorld();
            world.tellsOfEnds = tellsOfEnds;
            world.interfere = async (call) => (call === at ? fault : undefined);
            await scenario(world);
            const broken = await findBroken(world);
            expect({ at, fault, call: world.calls[at], broken }).toMatchObject({ broken: [] });
          }
        }
      });
    }
  }
});
