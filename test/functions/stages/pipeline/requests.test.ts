import { describe, expect, it } from "vitest";
import { failureAgeMetric, handPutMetric } from "../../../../project/metrics.ts";
import { findBroken } from "./support/checkEnd.ts";
import { RunWorld } from "./support/RunWorld.ts";

describe("a request for a job", () => {
  it("is done once, however often it comes", async () => {
    const world = new RunWorld();
    world.askForCourse();
    world.askForCourse();
    await world.settle();
    world.askForCourse();
    await world.settle();
    expect(world.executions.size).toBe(1);
    expect(world.job()).toMatchObject({ status: "completed", run: 1 });
    expect(world.targetCalls).toEqual(["create", "open completed"]);
  });

  it("leaves another job of its id as it is", async () => {
    const world = new RunWorld();
    world.askForCourse();
    await world.settle();
    world.askForCourse("job-1", { target: "another" });
    await world.settle();
    expect(world.job()).toMatchObject({ target: { id: "new-of-job-1" } });
    expect(world.messages).toEqual([]);
  });

  it("comes again when the state machine can't be started", async () => {
    const world = new RunWorld();
    world.interfere = async (_call, name) => (name === "StartExecution" ? "refused" : undefined);
    world.askForCourse();
    await world.deliver();
    expect(world.messages).toHaveLength(1);
    expect(world.delays).toEqual([1]);
    world.interfere = () => undefined;
    await world.deliver();
    expect(world.messages).toEqual([]);
    // Nobody had to sweep.
    await world.runMachine();
    expect(world.job()).toMatchObject({ status: "completed" });
  });

  it("says how long it has been failing, for the alarm", async () => {
    const world = new RunWorld();
    world.interfere = async (_call, name) => (name === "StartExecution" ? "refused" : undefined);
    world.askForCourse();
    const [message] = world.messages;
    const sentAt = world.nowMs - 700_000;
    const attributes = { ApproximateReceiveCount: "5", SentTimestamp: String(sentAt) };
    const record = { messageId: "1", receiptHandle: "1", body: message?.body, attributes };
    await world.invoke({ Records: [record] });
    expect(world.metrics).toMatchObject([{ [failureAgeMetric]: 700 }]);
  });

  it("is taken as any other where somebody put it on the queue by hand, and that is counted", async () => {
    const world = new RunWorld();
    world.askForCourse();
    const [message] = world.messages;
    const attributes = { SenderId: "AROAQNEQMQH5SQYGSWSE6:somebody" };
    const record = { messageId: "1", receiptHandle: "1", body: message?.body, attributes };
    expect(await world.invoke({ Records: [record] })).toEqual({ batchItemFailures: [] });
    expect(world.executions.size).toBe(1);
    expect(world.metrics).toMatchObject([{ [handPutMetric]: 1 }]);
  });

  it("gets an execution named after the job and its run, whatever its id is", async () => {
    const world = new RunWorld();
    world.askForCourse("0198f3a2-0000-7000-8000-000000000001");
    world.askForCourse("job #1 / of <x>");
    await world.settle();
    const [first, second] = world.executions.keys();
    expect(first).toBe("0198f3a2-0000-7000-8000-000000000001-1");
    expect(second).toMatch(/^[0-9a-f-]{36}-1$/);
    expect(world.job("job #1 / of <x>")).toMatchObject({ status: "completed" });
  });

  it.each([
    ["is no event", "nonsense"],
    ["is of a type that is no request", '{"source":"courses","detail-type":"course.moved"}'],
    ["asks for nothing", JSON.stringify(eventOf({}))],
    ["asks for a list", JSON.stringify(eventOf({ workflow: ["x"], source: "a", target: "b" }))],
    [
      "has half a character",
      JSON.stringify(eventOf({ workflow: "x", source: "\ud800", target: "b" })),
    ],
  ])("rejects a message that %s, at once and for good", async (_what, body) => {
    const world = new RunWorld();
    world.messages.push({ id: "m", body, receives: 0 });
    await world.deliver();
    expect(world.messages).toEqual([]);
    expect(world.parked).toHaveLength(1);
    expect(world.table.items.size).toBe(0);
  });
});

describe("a job that can't be done", () => {
  it.each([
    ["there is no such workflow", { workflow: "course-from-thin-air" }, "no workflow"],
    ["there is no such component", { components: ["lesson"] }, "no component"],
    ["a component that it depends on is left out", { components: ["lessons"] }, "outline has to"],
  ])("fails when %s, and nothing is made", async (_what, asked, why) => {
    const world = new RunWorld();
    world.askForCourse("job-1", asked);
    await world.settle();
    const job = world.job();
    expect(job).toMatchObject({ status: "failed", error: { name: "SETUP_REFUSED" } });
    expect(job?.error?.message).toContain(why);
    expect(world.targetCalls).toEqual([]);
    expect(world.steps()).toEqual([]);
    expect(job?.targetCreated).toBeUndefined();
    expect(await findBroken(world)).toEqual([]);
  });
});

describe("a request to cancel", () => {
  it("ends a run between two steps: what is done stays, what is not is skipped", async () => {
    const world = new RunWorld();
    world.askForCourse();
    await world.deliver();
    let works = 0;
    world.interfere = async (_call, name) => {
      if (name === "a step's work" && ++works === 2) {
        world.ask("cancel", "cancel-1", { jobId: "job-1", reason: "a mistake" });
        await world.deliver();
      }
      return undefined;
    };
    await world.runMachine();
    expect(world.job()).toMatchObject({
      status: "cancelled",
      cancellation: { reason: "a mistake", actor: { userId: "ada" } },
      completedSteps: 1,
      failedSteps: 1,
      skippedSteps: 2,
      targetOpened: true,
    });
    expect(
      world.steps().map(({ status, reason, error }) => [status, reason ?? error?.message]),
    ).toEqual([
      ["completed", undefined],
      ["failed", "The run was cancelled while the step was running: a mistake"],
      ["skipped", "The run was cancelled before the step began: a mistake"],
      ["skipped", "The run was cancelled before the step began: a mistake"],
    ]);
    const closing = (await world.events()).at(-1);
    expect(closing).toMatchObject({
      type: "courses@course.setup.failed",
      data: { status: "cancelled", message: "The run was cancelled: a mistake" },
    });
    expect([...world.executions.values()]).toMatchObject([{ status: "ABORTED" }]);
  });

  it("waits for its job a while, then is given up", async () => {
    const world = new RunWorld();
    world.ask("cancel", "cancel-1", { jobId: "job-1" });
    for (let receive = 1; receive < 6; receive += 1) {
      await world.deliver();
      expect(world.messages).toHaveLength(1);
    }
    await world.deliver();
    expect(world.messages).toEqual([]);
    expect(world.parked).toEqual([expect.stringContaining('no job "job-1"')]);
  });

  it("finds its job when that comes later", async () => {
    const world = new RunWorld();
    world.ask("cancel", "cancel-1", { jobId: "job-1" });
    await world.deliver();
    world.askForCourse();
    await world.deliver();
    await world.settle();
    expect(world.messages).toEqual([]);
    expect(["cancelled", "completed"]).toContain(world.job()?.status);
  });

  it("leaves a job that is over, and a run that began after it was taken", async () => {
    const world = new RunWorld();
    world.worker.work = ({ run }) => (run === 1 ? "fails" : "completes");
    world.askForCourse();
    await world.deliver();
    world.ask("cancel", "cancel-1", { jobId: "job-1" });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "cancelled" });
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.deliver();
    world.ask("cancel", "cancel-1", { jobId: "job-1" });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "completed", run: 2 });
    world.ask("cancel", "cancel-2", { jobId: "job-1" });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "completed", run: 2 });
  });
});

describe("a request to resume", () => {
  async function failed(): Promise<RunWorld> {
    const world = new RunWorld();
    world.worker.work = ({ step, run }) =>
      run === 1 && step === "build.chapters.outline" ? "fails" : "completes";
    world.askForCourse();
    await world.settle();
    return world;
  }

  it("runs what did not complete, and that only", async () => {
    const world = await failed();
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "completed", run: 2, completedSteps: 4 });
    expect(world.worker.worked.filter((one) => one.endsWith("run 2"))).toEqual([
      "build.chapters.outline in run 2",
      "build.units.lessons in run 2",
    ]);
    expect(world.targetCalls).toEqual(["create", "open failed", "open completed"]);
    expect(await findBroken(world)).toEqual([]);
  });

  it("begins one run, however often it comes", async () => {
    const world = await failed();
    world.worker.work = () => "fails";
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.settle();
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "failed", run: 2 });
  });

  it("makes the target if that was refused", async () => {
    const world = new RunWorld();
    const { refused } = await import("../../../../project/pipelines/refused.ts");
    world.code = { createTarget: async () => Promise.reject(refused("the name is taken")) };
    world.askForCourse();
    await world.settle();
    expect(world.job()).toMatchObject({
      status: "failed",
      error: { name: "SETUP_REFUSED", message: "the name is taken" },
    });
    expect(world.steps()).toEqual([]);
    expect(world.targetCalls).toEqual([]);
    world.code = {};
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "completed", run: 2 });
    expect(world.job()?.error).toBeUndefined();
    expect(world.targetCalls).toEqual(["create", "open completed"]);
  });

  it.each([
    ["there is no such job", "job-2", "failed", "There is no job job-2"],
    ["the job is completed", "job-1", "completed", "Nothing to resume"],
  ])("is answered at once when %s", async (_what, jobId, outcome, message) => {
    const world = new RunWorld();
    world.askForCourse();
    await world.settle();
    world.ask("resume", "resume-1", { jobId });
    await world.deliver();
    const answer = (await world.events()).find(({ type }) => type.includes(".resume."));
    expect(answer).toMatchObject({
      type: `courses@course.setup.resume.${outcome}`,
      metadata: { causationId: "resume-1", correlationId: "root-of-resume-1" },
      data: { jobId, status: outcome },
    });
    expect(answer?.metadata["message"]).toContain(message);
    expect(world.job()).toMatchObject({ run: 1 });
    expect(await findBroken(world)).toEqual([]);
  });

  it("is refused while the job runs, with one answer however often it comes", async () => {
    const world = new RunWorld();
    world.askForCourse();
    await world.deliver();
    world.ask("resume", "resume-1", { jobId: "job-1" });
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.deliver();
    const answers = (await world.events()).filter(({ type }) => type.includes(".resume."));
    expect(answers).toMatchObject([{ data: { status: "failed", run: 1 } }]);
    await world.settle();
    expect(world.job()).toMatchObject({ status: "completed", run: 1 });
  });
});

function eventOf(data: object): object {
  return {
    source: "courses",
    "detail-type": "course.setup",
    detail: { metadata: { id: "job-1" }, data },
  };
}
