import { describe, expect, it } from "vitest";
import { type JobOptions, showJob } from "../../../admin/pipelines/showJob.ts";
import { defaultAdministrators } from "../../../core/envelope/accessList.ts";
import type { Step } from "../../../core/pipelines/Step.ts";
import { toStepItem } from "../../../functions/adapters/stepItem.ts";
import {
  jobItem,
  jobOf,
  later,
  lookedAt,
  pipelinePorts,
  putFailedJob,
  putJob,
  putOpening,
  stepOf,
} from "../support/pipelines.ts";
import { deployment, emptyWorld, type World } from "../support/World.ts";

const show = (world: World, job = "job-1", options: JobOptions = {}) =>
  showJob(pipelinePorts(world), deployment, job, options);

describe("showJob", () => {
  it("shows a job's steps wave by wave, with what its time went into", async () => {
    const world = emptyWorld();
    putFailedJob(world);
    const { key, waves, timing, problems } = await show(world);
    expect(key).toBe("courses#job-1");
    expect(waves.map(({ wave, steps }) => [wave, steps.map(({ step }) => step)])).toEqual([
      [0, ["generate.plan.rooms", "generate.rota.staff"]],
      [1, ["build.plan.rooms", "build.rota.staff"]],
    ]);
    expect(timing).toEqual({
      makespanMs: 5000,
      bottleneck: { step: "generate.rota.staff", durationMs: 3000 },
      criticalPath: [{ step: "generate.rota.staff", durationMs: 3000 }],
      criticalPathMs: 3000,
      ratio: 1.67,
    });
    expect(problems).toEqual([]);
  });

  it("counts what a running step has taken so far", async () => {
    const world = emptyWorld();
    putJob(world, jobOf(), [stepOf("build.a.b", { status: "running", startedAt: later(2000) })]);
    const { waves, timing } = await show(world);
    const soFar = lookedAt.getTime() - Date.parse(later(2000));
    expect(waves[0]?.steps[0]?.durationMs).toBe(soFar);
    expect(timing).toMatchObject({ makespanMs: soFar + 1000, bottleneck: { durationMs: soFar } });
  });

  it("leaves out of a later run's time what an earlier one completed", async () => {
    const world = emptyWorld();
    const done = { status: "completed", attempts: 1 } as const;
    putJob(world, jobOf({ run: 2 }), [
      stepOf("build.a.b", { ...done, run: 1, durationMs: 9000 }),
      stepOf("build.c.d", { ...done, run: 2, index: 1, durationMs: 10 }),
    ]);
    expect((await show(world)).timing).toMatchObject({
      bottleneck: { step: "build.c.d" },
      criticalPathMs: 10,
    });
  });

  it("shows a job without steps", async () => {
    const world = emptyWorld();
    const { startedAt: _, ...waiting } = jobOf({ status: "waiting" });
    putJob(world, waiting);
    const { waves, timing } = await show(world);
    expect({ waves, timing }).toEqual({
      waves: [],
      timing: { criticalPath: [], criticalPathMs: 0 },
    });
  });

  it("shows 500 steps, which take several pages, in their order", async () => {
    const world = emptyWorld();
    const message = "x".repeat(2000);
    const steps = Array.from({ length: 500 }, (_, index) =>
      stepOf(`build.c${index}.d`, { index, error: { name: "E", message }, reason: message }),
    );
    putJob(world, jobOf(), steps.toReversed());
    const { waves } = await show(world);
    expect(waves[0]?.steps.map(({ index }) => index)).toEqual(steps.map(({ index }) => index));
    expect(world.state.calls.filter((call) => call === "Query").length).toBeGreaterThan(1);
  });

  it("finds a job in whichever pipeline has it, by its id or its key", async () => {
    const world = emptyWorld();
    putJob(world, jobOf({ pipeline: "terms", jobId: "of terms#1" }));
    for (const name of ["of terms#1", "terms#of terms#1", "terms#of%20terms%231"]) {
      expect((await show(world, name)).job.pipeline).toBe("terms");
    }
    expect((await show(world, "of terms#1", { pipeline: "terms" })).job.jobId).toBe("of terms#1");
  });

  it("reads neither the audit trail for whoever sees everything nor anything by scan", async () => {
    const world = emptyWorld();
    putFailedJob(world);
    world.table.rows = () => Promise.reject(new Error("the audit table was read"));
    await show(world);
    expect(world.state.calls).toEqual(["BatchGetItem", "Query"]);
  });

  it("rejects a job that nobody asked for", async () => {
    const world = emptyWorld();
    putOpening(world, jobOf({ jobId: "x" }), { detailType: "course.noted" });
    await expect(show(world, "x")).rejects.toMatchObject({
      code: "JOB_NOT_FOUND",
      message: expect.stringContaining('The job "x" is not known to courses, terms.') as string,
    });
  });

  it("rejects one that was asked for and has no record, saying since when", async () => {
    const world = emptyWorld();
    putOpening(world, jobOf());
    await expect(show(world)).rejects.toMatchObject({
      code: "JOB_NOT_FOUND",
      message: expect.stringContaining(
        "was asked for at 2026-11-21T11:00:00.000Z and has no",
      ) as string,
    });
  });

  it("rejects an id that several pipelines know", async () => {
    const world = emptyWorld();
    putJob(world, jobOf());
    putJob(world, jobOf({ pipeline: "terms" }));
    await expect(show(world)).rejects.toMatchObject({
      code: "USAGE_INVALID",
      message: expect.stringContaining("courses, terms. Say which with --pipeline") as string,
    });
    expect((await show(world, "job-1", { pipeline: "terms" })).job.pipeline).toBe("terms");
  });

  it("rejects an unknown pipeline with the nearest name, and what no job is called", async () => {
    const world = emptyWorld();
    await expect(show(world, "job-1", { pipeline: "corses" })).rejects.toMatchObject({
      code: "PIPELINE_UNKNOWN",
      message: expect.stringContaining("Did you mean courses?") as string,
    });
    for (const name of ["", "x".repeat(2000)]) {
      await expect(show(world, name)).rejects.toMatchObject({ code: "USAGE_INVALID" });
    }
  });

  it("rejects options that are none", async () => {
    const world = emptyWorld();
    const misspelt = { calller: { claims: ["x"] } } as JobOptions;
    await expect(show(world, "job-1", misspelt)).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
    const nobody = { caller: undefined } as unknown as JobOptions;
    await expect(show(world, "job-1", nobody)).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
  });
});

describe("showJob for a caller", () => {
  const jane = { caller: { claims: ["user/jane"] } };

  function worldOfJane(): World {
    const world = emptyWorld();
    const actor = { userId: "user/jane", activeClaim: "user/jane" };
    putOpening(world, putFailedJob(world, { actor }));
    return world;
  }

  it("shows what the event that asked for it lets the caller see", async () => {
    expect((await show(worldOfJane(), "job-1", jane)).job.jobId).toBe("job-1");
    const all = { caller: { claims: [defaultAdministrators] } };
    expect((await show(worldOfJane(), "job-1", all)).job.jobId).toBe("job-1");
  });

  it("rejects the jobs of others as it rejects those that aren't there", async () => {
    const others = { caller: { claims: ["user/joe"] } };
    const hidden = show(worldOfJane(), "job-1", others).catch((error: Error) => error.message);
    const absent = show(emptyWorld(), "job-1", others).catch((error: Error) => error.message);
    expect(await hidden).toBe(await absent);
  });

  it("rejects a job whose opening event has expired, for nothing says who may see it", async () => {
    const world = emptyWorld();
    putFailedJob(world);
    await expect(show(world, "job-1", jane)).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
    expect((await show(world)).job.jobId).toBe("job-1");
  });
});

describe("showJob of records that were edited or half written", () => {
  it("leaves out what is not what it should be", async () => {
    const world = emptyWorld();
    world.state.place({
      ...jobItem(jobOf()),
      source: { M: { type: { N: "1" } } },
      actor: { S: "jane" },
      components: { L: [{ N: "1" }] },
      error: { L: [] },
      requests: { SS: ["a"] },
      failures: { L: [{ S: "x" }, { M: { step: { S: "a.b.c" }, message: { S: "no" } } }] },
      cancellation: { M: { reason: { S: "no moment" } } },
      startedAt: { N: "12345678901234567890123" },
      stepCount: { S: "many" },
      extra: { SS: ["a"] },
    });
    const { job } = await show(world);
    expect(job.source).toEqual({ type: "?", id: "?" });
    expect(job.failures).toEqual([{ step: "a.b.c", name: "", message: "no" }]);
    for (const name of ["extra", "requests"]) expect(job).not.toHaveProperty(name);
    for (const name of ["actor", "components", "error", "cancellation", "startedAt", "stepCount"]) {
      expect(job).not.toHaveProperty(name);
    }
    expect(() => JSON.stringify(job)).not.toThrow();
  });

  it("names the steps that can't be shown and shows the others", async () => {
    const world = emptyWorld();
    const good = stepOf("build.a.b", {
      startedAt: "yesterday",
      endedAt: "today",
      status: "failed",
    });
    const bad = toStepItem(stepOf("build.c.d", { index: 1 }), 1);
    putJob(world, jobOf(), [good]);
    world.state.place({ ...bad, status: { S: "exploded" }, waitsFor: { S: "all" } });
    const { waves, problems } = await show(world);
    expect(waves[0]?.steps).toMatchObject([{ step: "build.a.b" }]);
    expect(waves[0]?.steps[0]).not.toHaveProperty("durationMs");
    expect(problems).toEqual([
      expect.stringContaining("STEP#000#0001 of the state table is no step"),
    ]);
  });

  it("takes references for what they are worth", async () => {
    const world = emptyWorld();
    const circle = (name: string, other: string): Partial<Step> => ({
      durationMs: 5,
      status: "completed",
      waitsFor: [{ step: other, wave: 0, index: 0 }, "x" as never, { step: 1 } as never],
      step: name,
    });
    putJob(world, jobOf(), [
      stepOf("build.a.b", circle("build.a.b", "build.c.d")),
      stepOf("build.c.d", { ...circle("build.c.d", "build.a.b"), index: 1 }),
    ]);
    const { timing, waves } = await show(world);
    expect(timing.criticalPath).toEqual([{ step: "build.a.b", durationMs: 5 }]);
    expect(waves[0]?.steps[0]?.waitsFor).toHaveLength(1);
  });

  it("rejects a job whose own record is damaged, naming it", async () => {
    const world = emptyWorld();
    world.state.place({ ...jobItem(jobOf()), status: { S: "lost" } });
    await expect(show(world)).rejects.toMatchObject({
      code: "STATE_RECORD_INVALID",
      message: expect.stringContaining("JOB#courses#job-1 JOB") as string,
    });
  });
});
