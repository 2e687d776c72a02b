import { describe, expect, it } from "vitest";
import { type JobListing, type JobPage, listJobs } from "../../../admin/pipelines/listJobs.ts";
import type { Job } from "../../../core/pipelines/Job.ts";
import { jobItem, jobOf, later, pipelinePorts, putJob, putOpening } from "../support/pipelines.ts";
import { deployment, emptyWorld, type World } from "../support/World.ts";

const list = (world: World, options: Partial<JobListing> = {}) =>
  listJobs(pipelinePorts(world), deployment, { limit: 10, ...options });

const idsOf = ({ jobs }: JobPage) => jobs.map(({ jobId }) => jobId);

/** Jobs that were asked for a second after each other, the last one the newest. */
function worldWith(...jobs: readonly Partial<Job>[]): World {
  const world = emptyWorld();
  for (const [index, given] of jobs.entries()) {
    const job = jobOf({ jobId: `job-${index}`, createdAt: later(index * 1000), ...given });
    putJob(world, job);
    putOpening(world, job);
  }
  return world;
}

describe("listJobs", () => {
  it("lists the jobs of all pipelines, the one that was asked for last first", async () => {
    const page = await list(worldWith({}, { pipeline: "terms" }, { status: "failed" }));
    expect(page.jobs).toMatchObject([
      { jobId: "job-2", key: "courses#job-2", askedAt: later(2000), job: { status: "failed" } },
      { jobId: "job-1", pipeline: "terms" },
      { jobId: "job-0", pipeline: "courses" },
    ]);
    expect(page).not.toHaveProperty("cursor");
  });

  it("lists those of one pipeline", async () => {
    expect(idsOf(await list(worldWith({}, { pipeline: "terms" }), { pipeline: "terms" }))).toEqual([
      "job-1",
    ]);
  });

  it("goes on where a page ended", async () => {
    const world = worldWith({}, { pipeline: "terms" }, {}, {}, {});
    const first = await list(world, { limit: 2 });
    const second = await list(world, { limit: 2, cursor: first.cursor ?? "" });
    const third = await list(world, { limit: 2, cursor: second.cursor ?? "" });
    expect([first, second, third].map(idsOf)).toEqual([
      ["job-4", "job-3"],
      ["job-2", "job-1"],
      ["job-0"],
    ]);
    expect(third).not.toHaveProperty("cursor");
  });

  it("lists those between two moments", async () => {
    const world = worldWith({}, {}, {});
    const between = { since: new Date(later(500)), until: new Date(later(1500)) };
    expect(idsOf(await list(world, between))).toEqual(["job-1"]);
  });

  it("lists those of one status, page by page, however few there are among many", async () => {
    const jobs = Array.from({ length: 250 }, (_, index): Partial<Job> => {
      return index % 100 === 0 ? { status: "failed" } : {};
    });
    const world = worldWith(...jobs);
    const first = await list(world, { status: "failed", limit: 2 });
    const second = await list(world, { status: "failed", limit: 2, cursor: first.cursor ?? "" });
    expect([first, second].map(idsOf)).toEqual([["job-200", "job-100"], ["job-0"]]);
    expect(second).not.toHaveProperty("cursor");
  });

  it("lists what was asked for and has no record, or a damaged one, as such", async () => {
    const world = worldWith({ jobId: "damaged" });
    world.state.place({ ...jobItem(jobOf({ jobId: "damaged" })), run: { S: "first" } });
    putOpening(world, jobOf({ jobId: "fresh", createdAt: later(5000) }));
    const { jobs } = await list(world);
    expect(jobs[0]).toEqual({
      pipeline: "courses",
      jobId: "fresh",
      key: "courses#fresh",
      askedAt: later(5000),
    });
    expect(jobs[1]?.problem).toContain("JOB#courses#damaged JOB of the state table is no job");
    expect(jobs[1]).not.toHaveProperty("job");
  });

  it("shows a caller what the opening events let them see", async () => {
    const world = worldWith({});
    const actor = { activeClaim: "user/jane" };
    putOpening(world, jobOf({ jobId: "mine", createdAt: later(9000), actor }));
    const jane = { caller: { claims: ["user/jane"] } };
    expect(idsOf(await list(world, jane))).toEqual(["mine"]);
    expect(idsOf(await list(world))).toEqual(["mine", "job-0"]);
  });

  it("asks the index for a type's events and the table for records, a hundred at a time", async () => {
    const world = worldWith(...Array.from({ length: 150 }, () => ({})));
    await list(world, { limit: 150, pipeline: "courses" });
    expect(world.state.calls).toEqual(["BatchGetItem", "BatchGetItem"]);
    expect(world.table.queries).toBe(1);
  });

  it("rejects another listing's cursor, or another caller's", async () => {
    const world = worldWith({}, {});
    const { cursor = "" } = await list(world, { limit: 1 });
    for (const other of [
      { status: "failed" },
      { pipeline: "courses" },
      { caller: { claims: [] } },
    ] as const) {
      await expect(list(world, { ...other, cursor })).rejects.toMatchObject({
        code: "USAGE_INVALID",
      });
    }
  });

  it("rejects what is no listing", async () => {
    const wrong = [{ limit: 0 }, { status: "done" as never }, { caller: undefined as never }];
    for (const options of wrong) {
      await expect(list(emptyWorld(), options)).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
    }
    await expect(list(emptyWorld(), { pipeline: "x" })).rejects.toMatchObject({
      code: "PIPELINE_UNKNOWN",
    });
  });
});
