import { describe, expect, it } from "vitest";
import { RunWorld } from "./support/RunWorld.ts";

describe("a run", () => {
  it("goes from its request to its end", async () => {
    const world = new RunWorld();
    world.askForCourse();
    await world.deliver();
    expect(world.job()).toMatchObject({ status: "waiting", run: 1 });
    await world.runMachine();
    expect(world.job()).toMatchObject({
      status: "completed",
      run: 1,
      workflow: "course-from-course",
      source: { type: "course", id: "old" },
      target: { type: "course", id: "new-of-job-1" },
      stepCount: 4,
      waveCount: 3,
      completedSteps: 4,
      failedSteps: 0,
      skippedSteps: 0,
      targetCreated: true,
      targetOpened: true,
    });
    expect(world.targetCalls).toEqual(["create", "open completed"]);
    expect(world.worker.worked).toEqual([
      "generate.chapters.outline in run 1",
      "generate.units.lessons in run 1",
      "build.chapters.outline in run 1",
      "build.units.lessons in run 1",
    ]);
    expect(world.messages).toEqual([]);
  });
});
