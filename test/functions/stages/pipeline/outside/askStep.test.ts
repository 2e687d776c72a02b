import { beforeEach, describe, expect, it } from "vitest";
import { setupSchemas } from "../../../../../core/pipelines/schemas/setupSchemas.ts";
import { pipelineShape } from "../../../../../project/pipelines/pipelineShape.ts";
import { OutsideWorld, steps } from "./support/OutsideWorld.ts";

let world: OutsideWorld;
beforeEach(() => {
  world = new OutsideWorld();
});

describe("asking a component outside", () => {
  it("tells it what to generate, and begins the step", async () => {
    await world.ask(steps.generate);
    expect(world.requested).toEqual([
      {
        metadata: {
          id: expect.any(String) as string,
          time: "2026-11-28T12:00:02.000Z",
          correlationId: "root",
          causationId: expect.any(String) as string,
          actor: { userId: "user/1" },
          message:
            "generate.groups.enrolment is asked for, to be answered by 2026-11-28T12:10:02.000Z",
        },
        data: {
          jobId: "job-1",
          step: steps.generate,
          method: "generate",
          configuration: "groups",
          component: "enrolment",
          wave: 0,
          run: 1,
          workflow: "course-from-course",
          source: { type: "course", id: "old" },
          target: { type: "course", id: "new" },
          token: expect.stringMatching(/^000#0001\.[\w-]{43}$/) as string,
          version: 3,
          answerBy: "2026-11-28T12:10:02.000Z",
        },
      },
    ]);
    expect(world.published[0]).toMatchObject({
      source: "courses",
      detailType: "course.setup.step.requested",
    });
    expect(world.step(steps.generate)).toMatchObject({ status: "running", attempts: 1 });
    expect(world.wentOn).toEqual(new Set());
  });

  it("tells it what to build, and what has become of the records of steps before", async () => {
    await world.ask(steps.generate);
    await world.answer("answer-1", { success: true, data: { sizes: [20, 25] } });
    world.buildChapters({ c1: "n1", __proto__x: "n2" });
    await world.ask(steps.build, "task-2");
    expect(world.requested.at(-1)?.data).toMatchObject({
      method: "build",
      given: { name: "groups", component: "enrolment", version: 3, data: { sizes: [20, 25] } },
      recordMappings: { chapter: { c1: "n1", __proto__x: "n2" } },
    });
  });

  it("says all that its schema wants, and nothing else", async () => {
    await world.ask(steps.generate);
    await world.answer("answer-1", { success: true, data: null });
    world.buildChapters();
    await world.ask(steps.build, "task-2");
    const shape = pipelineShape(world.pipeline);
    const contract = { shape, owner: "courses", deadlineSeconds: 3600 };
    const schema = setupSchemas(contract).get(world.types.stepRequested);
    const required = (schema?.["required"] ?? []) as readonly string[];
    const [generate, build] = world.requested.map(({ data }) => Object.keys(data).toSorted());
    expect(generate).toEqual([...required].toSorted());
    expect(build).toEqual([...required, "given", "recordMappings"].toSorted());
  });

  it("again tells the same under the same id, with the same token, for whoever waits", async () => {
    await world.ask(steps.generate, "task-1");
    world.nowMs += 5000;
    await world.ask(steps.generate, "task-2");
    expect(world.published).toHaveLength(2);
    expect(world.requested).toHaveLength(1);
    expect(world.step(steps.generate)).toMatchObject({
      attempts: 2,
      startedAt: "2026-11-28T12:00:02.000Z",
    });
    await world.answer("answer-1", { success: true, data: 1 });
    expect(world.wentOn).toEqual(new Set(["task-1", "task-2"]));
  });

  it("in another run asks with another token", async () => {
    await world.ask(steps.generate);
    const first = world.token;
    const { asked: _asked, ...step } = world.step(steps.generate);
    world.putJob({ run: 2 });
    world.table.items.clear();
    world = new OutsideWorld({ run: 2 });
    world.putStep(steps.generate, { ...step, run: 2, status: "waiting", attempts: 0 });
    await world.ask(steps.generate, "task-9", { run: 2 });
    expect(world.token).not.toBe(first);
    expect(await world.answer("answer-1", { success: true, data: 1 }, first)).toBe(true);
    expect(world.step(steps.generate).status).toBe("running");
  });

  it("is left where what it waits for is not completed: the step is skipped at once", async () => {
    world.putStep("build.chapters.outline", { status: "failed" });
    await world.ask(steps.build);
    expect(world.step(steps.build)).toMatchObject({
      status: "skipped",
      reason: expect.stringContaining("generate.groups.enrolment, which was never begun") as string,
    });
    expect(world.wentOn).toEqual(new Set(["task-1"]));
    expect(world.published).toEqual([]);
    expect(world.metric("StepsSkipped")).toBe(1);
  });

  it.each<[string, () => void]>([
    ["the step is over", () => world.putStep(steps.generate, { status: "completed" })],
    ["the job is over", () => world.putJob({ status: "cancelled" })],
    ["the job is in another run", () => world.putJob({ run: 2 })],
    ["the job is being cancelled", () => world.putJob({ cancellation: { requestedAt: "x" } })],
  ])("is left where %s, and the run goes on", async (_what, arrange) => {
    arrange();
    await world.ask(steps.generate);
    expect(world.published).toEqual([]);
    expect(world.wentOn).toEqual(new Set(["task-1"]));
  });

  it("fails the step where there is nothing to build of", async () => {
    world.buildChapters();
    world.putStep(steps.generate, { status: "completed" });
    await world.ask(steps.build);
    expect(world.step(steps.build)).toMatchObject({
      status: "failed",
      error: { name: "STEP_CONFIGURATION_MISSING" },
    });
    expect(world.wentOn).toEqual(new Set(["task-1"]));
  });

  it("fails the step where it does not fit an event, and says so", async () => {
    const many = Array.from({ length: 2000 }, (_, index) => [`${index}-`.padEnd(500, "x"), "y"]);
    world.buildChapters(Object.fromEntries(many) as Record<string, string>);
    await world.ask(steps.generate);
    await world.answer("answer-1", { success: true, data: 1 });
    await world.ask(steps.build, "task-2");
    expect(world.step(steps.build)).toMatchObject({
      status: "failed",
      error: {
        name: "STEP_REQUEST_TOO_LARGE",
        message: expect.stringMatching(
          /the event would be \d+ bytes, and an event holds 921600/,
        ) as string,
      },
    });
    expect(world.wentOn).toContain("task-2");
    expect(world.metric("StepsFailed")).toBe(1);
  });

  it("fails the step whose component is declared no more", async () => {
    world.putStep(steps.generate, { configuration: "sizes" });
    await world.ask(steps.generate);
    expect(world.step(steps.generate)).toMatchObject({
      status: "failed",
      error: { name: "STEP_CONFIGURATION_UNKNOWN" },
    });
  });

  it("fails to be done again where the event may not be on the bus", async () => {
    world.outcome = { status: "failed", code: "x", message: "too many", retryable: true };
    await expect(world.ask(steps.generate)).rejects.toThrow("could not be published: too many");
    world.outcome = { status: "accepted", eventId: "e" };
    await world.ask(steps.generate, "task-2");
    await world.answer("answer-1", { success: true, data: 1 });
    expect(world.step(steps.generate).status).toBe("completed");
  });

  it("rejects a task without a step or a token", async () => {
    for (const more of [{ step: "groups" }, { step: 1 }, { taskToken: "" }, { taskToken: 5 }]) {
      await expect(world.ask(steps.generate, "task-1", more)).rejects.toMatchObject({
        code: "PIPELINE_INPUT_INVALID",
      });
    }
    await expect(world.ask(steps.generate, "t", { pipeline: "other" })).rejects.toMatchObject({
      code: "PIPELINE_INPUT_INVALID",
    });
  });

  it("writes neither token into a log", async () => {
    await world.ask(steps.generate, "secret-of-the-machine");
    await world.answer("wrong", { success: true, data: 1 }, `${world.token.slice(0, -1)}!`);
    await world.answer("answer-1", { success: true, data: 1 });
    await world.answer("answer-2", { success: true, data: 1 });
    const text = world.logged.join("\n");
    expect(text).toContain("step asked for");
    expect(text).not.toContain("secret-of-the-machine");
    expect(text).not.toContain(world.token.slice(10, 40));
  });
});
