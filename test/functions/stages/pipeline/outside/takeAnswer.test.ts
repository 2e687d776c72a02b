import { beforeEach, describe, expect, it } from "vitest";
import { OutsideWorld, steps } from "./support/OutsideWorld.ts";

let world: OutsideWorld;
beforeEach(async () => {
  world = new OutsideWorld();
  await world.ask(steps.generate);
});

const yes = { success: true, data: { sizes: [20] } };

/** A world in which `build` is asked for. */
async function askToBuild(): Promise<void> {
  await world.answer("answer-1", yes);
  world.buildChapters();
  await world.ask(steps.build, "task-2");
}

describe("an answer of a component outside", () => {
  it("completes the step, keeps the configuration, and lets the run go on", async () => {
    world.nowMs += 1500;
    expect(await world.answer("answer-1", yes)).toBe(true);
    expect(world.step(steps.generate)).toMatchObject({
      status: "completed",
      attempts: 1,
      durationMs: 1500,
      answeredBy: "answer-1",
    });
    expect(world.records("CONFIGURATION#")).toMatchObject([
      { name: "groups", component: "enrolment", version: 3, data: '{"sizes":[20]}' },
    ]);
    expect(world.wentOn).toEqual(new Set(["task-1"]));
    expect(world.metric("AnswersTaken")).toBe(1);
    expect(world.metric("StepsCompleted")).toBe(1);
  });

  it("keeps the record mappings of a build", async () => {
    await askToBuild();
    const recordMappings = { group: { g1: "n1", g2: "n2" } };
    await world.answer("answer-2", { success: true, recordMappings });
    expect(world.step(steps.build)).toMatchObject({ status: "completed", recordMappings: 2 });
    expect(world.records("MAPPING#groups.enrolment")).toMatchObject([
      { recordType: "group", from: "g1", to: "n1" },
      { recordType: "group", from: "g2", to: "n2" },
    ]);
  });

  it("that says no fails the step with its reasons, and lets the run go on", async () => {
    await world.answer("answer-1", { success: false, errors: ["no such course", "sorry"] });
    expect(world.step(steps.generate)).toMatchObject({
      status: "failed",
      error: { name: "STEP_REFUSED", message: "no such course; sorry" },
    });
    expect(world.wentOn).toEqual(new Set(["task-1"]));
  });

  it.each<[string, object, string]>([
    ["has no data", { success: true }, "it has no data"],
    ["says yes and why not", { ...yes, errors: ["no"] }, "it says success, and has errors besides"],
    ["says no without a reason", { success: false }, "its errors are no list of texts"],
    [
      "maps records",
      { ...yes, recordMappings: {} },
      'it has "recordMappings", which means nothing',
    ],
    ["says more", { ...yes, extra: 1 }, 'it has "extra", which means nothing'],
    ["says neither", { success: "yes", data: 1 }, 'its success is "yes"'],
    ["is too large", { success: true, data: "x".repeat(350_000) }, "and may be 350000"],
  ])("that %s fails the step and says what was wrong", async (_what, answer, problem) => {
    expect(await world.answer("answer-1", answer)).toBe(true);
    expect(world.step(steps.generate)).toMatchObject({
      status: "failed",
      error: {
        name: "STEP_ANSWER_INVALID",
        message: expect.stringContaining(problem) as string,
      },
    });
    expect(world.wentOn).toEqual(new Set(["task-1"]));
    expect(world.records("CONFIGURATION#")).toEqual([]);
  });
});

describe("an answer that does not count", () => {
  it.each<[string, (token: string) => string]>([
    ["another secret", (token) => `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`],
    ["the secret of no step", (token) => token.replace("000#0001", "999#0001")],
    ["the secret of another step", (token) => token.replace("000#0001", "000#0000")],
    ["part of the secret", (token) => token.slice(0, 20)],
    ["more than the secret", (token) => `${token}A`],
    ["no secret", () => "000#0001"],
    ["an empty secret", () => "000#0001."],
    ["no step", (token) => token.slice(9)],
    ["another key of the table", () => "JOB."],
  ])("because its token has %s changes nothing", async (_what, wrong) => {
    const before = world.step(steps.generate);
    expect(await world.answer("answer-1", yes, wrong(world.token))).toBe(true);
    expect(world.step(steps.generate)).toEqual(before);
    expect(world.wentOn).toEqual(new Set());
    expect(world.metric("AnswersIgnored")).toBe(1);
    expect(world.logged.join()).toContain("answer ignored");
  });

  it("because there is no such job changes nothing", async () => {
    const data = { jobId: "other", token: world.token, ...yes };
    expect(await world.deliver(world.types.stepAnswered, "answer-1", data)).toBe(true);
    expect(world.step(steps.generate).status).toBe("running");
    expect(world.metric("AnswersIgnored")).toBe(1);
  });

  it("because another came first changes nothing", async () => {
    await world.answer("answer-1", yes);
    const before = world.step(steps.generate);
    await world.answer("answer-2", { success: false, errors: ["changed my mind"] });
    expect(world.step(steps.generate)).toEqual(before);
    expect(world.metric("AnswersIgnored")).toBe(1);
  });

  it("because the step's time is up changes nothing", async () => {
    world.timeOut(steps.generate);
    const before = world.step(steps.generate);
    expect(await world.answer("answer-1", yes)).toBe(true);
    expect(world.step(steps.generate)).toEqual(before);
    expect(world.records("CONFIGURATION#")).toEqual([]);
    expect(world.metric("AnswersIgnored")).toBe(1);
  });

  it("because the run was cancelled changes nothing", async () => {
    await world.cancel();
    const before = world.step(steps.generate);
    expect(before).toMatchObject({ status: "failed", error: { name: "PIPELINE_RUN_CANCELLED" } });
    await world.answer("answer-1", yes);
    expect(world.step(steps.generate)).toEqual(before);
  });

  it("because it has no token is put aside, and shows none", async () => {
    for (const token of [undefined, 5, "", "x".repeat(5000)]) {
      expect(await world.answer("answer-1", { ...yes, token })).toBe(true);
    }
    expect(world.step(steps.generate).status).toBe("running");
    expect(world.logged.join()).toContain("has no token");
  });
});

describe("an answer that comes again", () => {
  it("lets the run go on, for that it did so before may have been lost", async () => {
    await world.answer("answer-1", yes);
    world.wentOn.clear();
    await world.answer("answer-1", yes);
    expect(world.wentOn).toEqual(new Set(["task-1"]));
    expect(world.metric("AnswersTaken")).toBe(1);
    expect(world.metric("AnswersIgnored")).toBe(0);
  });

  it("goes on where the first time ended, and no other does meanwhile", async () => {
    await askToBuild();
    const many = Array.from({ length: 300 }, (_, index) => [`g${index}`, `a${index}`]);
    const answer = { success: true, recordMappings: { group: Object.fromEntries(many) as object } };
    let writes = 0;
    world.points.interfere = async (_call, name) => {
      if (name === "TransactWriteItems") writes += 1;
      return name === "TransactWriteItems" && writes === 2 ? "dead after" : undefined;
    };
    expect(await world.answer("answer-2", answer)).toBe(false);
    expect(world.records("MAPPING#groups.enrolment").length).toBeGreaterThan(0);
    await world.answer("answer-3", { success: true, recordMappings: { group: { g0: "b0" } } });
    expect(world.step(steps.build).status).toBe("running");
    expect(await world.answer("answer-2", answer)).toBe(true);
    expect(world.step(steps.build)).toMatchObject({ status: "completed", recordMappings: 300 });
    const kept = world.records("MAPPING#groups.enrolment").map(({ to }) => String(to));
    expect(kept.toSorted()).toEqual(many.map(([, to]) => to).toSorted());
  });
});
