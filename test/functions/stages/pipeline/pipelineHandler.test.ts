import { describe, expect, it } from "vitest";
import { RunWorld } from "./support/RunWorld.ts";

const run = { pipeline: "courses", jobId: "job-1", run: 1 };

/** A job whose run has begun and whose execution nobody drives. */
async function begun(): Promise<RunWorld> {
  const world = new RunWorld();
  world.askForCourse();
  await world.deliver();
  await world.invoke({ task: "prepare", ...run });
  return world;
}

describe("a pipeline's own function", () => {
  it.each([
    ["nothing", undefined, "an object"],
    ["a text", "prepare", '"prepare"'],
    ["an object of others", { hello: 1, world: 2 }, "an object with hello, world"],
    ["an unknown task", { task: "dance", ...run }, "an object with task"],
    ["a task without its run", { task: "prepare", pipeline: "courses" }, "an object with task"],
    ["a task of another pipeline", { task: "finish", ...run, pipeline: "x" }, "an object with"],
    ["a run that is no number", { task: "finish", ...run, run: "1" }, "an object with"],
    ["another service's event", { source: "aws.s3", detail: {} }, "an object with source"],
  ])("rejects %s", async (_what, input, shown) => {
    const world = new RunWorld();
    await expect(world.invoke(input)).rejects.toMatchObject({
      code: "PIPELINE_INPUT_INVALID",
      message: expect.stringContaining(shown),
    });
  });

  it("rejects a task about a job that there isn't", async () => {
    const world = new RunWorld();
    for (const task of ["prepare", "finish"]) {
      await expect(world.invoke({ task, ...run })).rejects.toMatchObject({
        code: "PIPELINE_JOB_UNKNOWN",
      });
    }
  });

  it("answers what is to be done with names only, and the same when it is asked again", async () => {
    const world = await begun();
    const answer = await world.invoke({ task: "prepare", ...run });
    expect(answer).toEqual({
      waves: [
        {
          steps: [
            { step: "000#0000", component: "outline" },
            { step: "000#0001", component: "lessons" },
          ],
        },
        { steps: [{ step: "001#0000", component: "outline" }] },
        { steps: [{ step: "002#0000", component: "lessons" }] },
      ],
    });
    expect(world.targetCalls).toEqual(["create"]);
  });

  it("gives a run of an earlier or later number nothing to do, and does not finish it", async () => {
    const world = await begun();
    for (const other of [2, 7]) {
      const task = { ...run, run: other };
      expect(await world.invoke({ task: "prepare", ...task })).toEqual({ waves: [] });
      expect(await world.invoke({ task: "finish", ...task })).toEqual({});
    }
    expect(world.job()).toMatchObject({ status: "running" });
  });

  it("records what ended the state machine before its time", async () => {
    const world = await begun();
    const Cause = JSON.stringify({ errorType: "Error", errorMessage: "out of memory" });
    await world.invoke({ task: "finish", ...run, problem: { Error: "Runtime.ExitError", Cause } });
    expect(world.job()).toMatchObject({
      status: "failed",
      error: { name: "Runtime.ExitError", message: "out of memory" },
    });
    expect(world.steps().every(({ status }) => status === "skipped")).toBe(true);
    expect(world.steps()[0]?.reason).toBe("The run ended before the step began: out of memory");
  });

  it.each([
    ["another state machine", { stateMachineArn: "arn:aws:states:x:1:stateMachine:other" }],
    ["an execution started by hand", { name: "by-hand" }],
    ["another run", { input: JSON.stringify({ ...run, run: 2 }) }],
    ["another pipeline", { input: JSON.stringify({ ...run, pipeline: "x" }) }],
    ["an input that is left out", { input: null }],
    ["one that is only beginning", { status: "RUNNING" }],
  ])("takes no note of the end of %s", async (_what, changed) => {
    const world = await begun();
    const event = world.endEvent({ ...run, status: "FAILED" }) as { detail: object };
    await world.invoke({ ...event, detail: { ...event.detail, ...changed } });
    expect(world.job()).toMatchObject({ status: "running" });
  });

  it("finishes the run of an execution that ended, saying how", async () => {
    const world = await begun();
    await world.invoke(world.endEvent({ ...run, status: "ABORTED" }));
    expect(world.job()).toMatchObject({
      status: "failed",
      error: { name: "Execution.ABORTED", message: "The execution ended as ABORTED." },
    });
  });

  it("counts runs by how they ended, and writes no metric else", async () => {
    const world = new RunWorld();
    world.askForCourse();
    await world.settle();
    expect(world.metrics).toMatchObject([{ RunsCompleted: 1 }]);
  });

  it("has configurations that only this job needed expire a day after it is completed", async () => {
    const world = new RunWorld();
    const { toConfigurationItem } = await import(
      "../../../../functions/adapters/configurationItem.ts"
    );
    const kept = {
      version: 1,
      data: '"x"',
      jobId: "job-1",
      generatedAt: "2026-11-28T12:00:00.000Z",
    };
    const partition = "JOB#courses#job-1";
    const chapters = { ...kept, name: "chapters", component: "outline" };
    world.table.place(toConfigurationItem(partition, chapters, 9_999_999_999));
    world.askForCourse();
    await world.deliver();
    await world.runMachine();
    const [held] = world.table.partition(partition, "CONFIGURATION#");
    expect(held?.["expiresAt"]).toBe(world.nowMs / 1000 + 86_400);
    expect(world.table.partition(partition, "CONFIGURATION#")).toHaveLength(1);
  });
});
