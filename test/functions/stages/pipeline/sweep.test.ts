import { describe, expect, it } from "vitest";
import { findBroken } from "./support/checkEnd.ts";
import { RunWorld } from "./support/RunWorld.ts";

const minutes = (count: number) => count * 60_000;

describe("the sweep", () => {
  it("starts a run whose request died before it started one", async () => {
    const world = new RunWorld();
    world.interfere = async (_call, name) =>
      name === "StartExecution" ? "dead before" : undefined;
    world.askForCourse();
    await world.deliver();
    world.messages.splice(0);
    world.interfere = () => undefined;
    expect(await world.sweep()).toMatchObject({ found: 0 });
    world.nowMs += minutes(2);
    expect(await world.sweep()).toMatchObject({ found: 1, started: 1, finished: 0 });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "completed" });
  });

  it("finishes a run whose execution ended without a word", async () => {
    const world = new RunWorld();
    world.tellsOfEnds = false;
    world.askForCourse();
    await world.deliver();
    world.interfere = async (_call, name) => {
      if (name === "a step's work") world.abort("job-1");
      return undefined;
    };
    await world.runMachine();
    expect(world.job()).toMatchObject({ status: "running" });
    world.nowMs += minutes(6);
    expect(await world.sweep()).toMatchObject({ found: 1, finished: 1 });
    expect(world.job()).toMatchObject({
      status: "failed",
      completedSteps: 1,
      skippedSteps: 3,
      targetOpened: true,
      error: { name: "PIPELINE_RUN_ENDED" },
    });
    expect(await findBroken(world)).toEqual([]);
  });

  it("lets a run go on, looks again later, and ends it at its deadline", async () => {
    const world = new RunWorld({ deadlineSeconds: 600 });
    world.askForCourse();
    await world.deliver();
    world.nowMs += minutes(5);
    expect(await world.sweep()).toMatchObject({ found: 1, running: 1 });
    expect(await world.sweep()).toMatchObject({ found: 0 });
    world.nowMs += minutes(5);
    expect(await world.sweep()).toMatchObject({ found: 1, finished: 1 });
    expect(world.job()).toMatchObject({
      status: "failed",
      error: {
        name: "PIPELINE_RUN_OVERDUE",
        message: "The run was not through by 2026-11-28T12:10:00.000Z (deadlineSeconds: 600).",
      },
    });
    expect([...world.executions.values()]).toMatchObject([
      { status: "ABORTED", error: { Error: "PIPELINE_RUN_OVERDUE" } },
    ]);
    expect(await findBroken(world)).toEqual([]);
  });

  it("counts a resumed run's deadline from its request", async () => {
    const world = new RunWorld({ deadlineSeconds: 600 });
    world.worker.work = () => "fails";
    world.askForCourse();
    await world.settle();
    world.nowMs += minutes(60);
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.deliver();
    world.nowMs += minutes(2);
    expect(await world.sweep()).toMatchObject({ found: 1, running: 1 });
    await world.settle();
    expect(await findBroken(world)).toEqual([]);
  });

  it("takes up a bounded number, the longest due first, and goes on after one that fails", async () => {
    const world = new RunWorld();
    for (let job = 0; job < 52; job += 1) {
      world.askForCourse(`job-${job}`);
      await world.deliver();
      world.nowMs += 1000;
    }
    world.nowMs += minutes(2);
    let describes = 0;
    world.interfere = async (_call, name) =>
      name === "DescribeExecution" && ++describes === 1 ? "refused" : undefined;
    await expect(world.sweep()).rejects.toThrow(
      "1 jobs could not be looked after: job-0: DescribeExecution was refused",
    );
    expect(describes).toBe(50);
    expect(await world.sweep()).toMatchObject({ found: 2, running: 2 });
    world.nowMs += minutes(2);
    expect(await world.sweep()).toMatchObject({ found: 1, running: 1 });
  });

  it("leaves to the next what it has no time for", async () => {
    const world = new RunWorld();
    for (const job of ["a", "b", "c"]) world.askForCourse(job);
    await world.deliver();
    world.nowMs += minutes(3);
    world.remainingMs = 1000;
    expect(await world.sweep()).toMatchObject({ found: 3, running: 1 });
    expect(await world.sweep()).toMatchObject({ found: 2, running: 1 });
  });
});
