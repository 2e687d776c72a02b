import { describe, expect, it } from "vitest";
import type { AdminPorts } from "../../../admin/AdminPorts.ts";
import {
  type FollowedJob,
  type FollowJobOptions,
  followJob,
} from "../../../admin/pipelines/followJob.ts";
import { jobOf, later, pipelinePorts, putJob, putOpening, stepOf } from "../support/pipelines.ts";
import { deployment, emptyWorld, now, type World } from "../support/World.ts";

/** Follows a job whose world goes on by one of these between two looks, and then no longer. */
async function follow(
  world: World,
  scenes: readonly (() => void)[],
  options: Partial<FollowJobOptions> & { readonly ports?: Partial<AdminPorts> } = {},
) {
  const { ports, ...others } = options;
  const controller = new AbortController();
  const pauses: number[] = [];
  let elapsedMs = 0;
  const pause = async (ms: number) => {
    pauses.push(ms);
    elapsedMs += ms;
    const scene = scenes[pauses.length - 1];
    if (scene) scene();
    else controller.abort();
  };
  const moving = { pause, now: () => new Date(now.getTime() + elapsedMs), ...ports };
  const looks: FollowedJob[] = [];
  const given = { signal: controller.signal, ...others };
  for await (const look of followJob(
    { ...pipelinePorts(world), ...moving },
    deployment,
    "job-1",
    given,
  )) {
    looks.push(look);
  }
  return { looks, pauses };
}

const running = stepOf("build.a.b", { status: "running", startedAt: later(2000), attempts: 1 });
const completed = {
  ...running,
  status: "completed",
  durationMs: 500,
  changedAt: later(3000),
} as const;
const over = jobOf({ status: "completed", endedAt: later(4000) });

const changesOf = (looks: readonly FollowedJob[]) =>
  looks.map((look) =>
    "changes" in look
      ? look.changes.map((change) =>
          "step" in change ? `${change.step.step} ${change.step.status}` : change.job.status,
        )
      : Object.keys(look),
  );

describe("followJob", () => {
  it("tells how a job stands, then of each change, and ends with the job", async () => {
    const world = emptyWorld();
    putJob(world, jobOf(), [running, stepOf("build.c.d", { index: 1 })]);
    const { looks, pauses } = await follow(world, [
      () => undefined,
      () => putJob(world, jobOf(), [completed]),
      () => putJob(world, over),
      () => undefined,
    ]);
    expect(changesOf(looks)).toEqual([
      ["running", "build.a.b running"],
      ["build.a.b completed"],
      ["completed"],
    ]);
    expect(pauses).toHaveLength(3);
  });

  it("looks every second while something changes, and less often when nothing does", async () => {
    const world = emptyWorld();
    putJob(world, jobOf(), [running]);
    const nothing = () => undefined;
    const { pauses } = await follow(world, [nothing, nothing, nothing, nothing]);
    expect(pauses).toEqual([1000, 1500, 2250, 3000, 3000]);
  });

  it("tells of every look where that is asked for, for times go on", async () => {
    const world = emptyWorld();
    putJob(world, jobOf(), [running]);
    const { looks } = await follow(world, [() => undefined], { everyLook: true });
    expect(changesOf(looks)).toEqual([["running", "build.a.b running"], []]);
  });

  it("tells of the steps before the job where both changed, once it is over", async () => {
    const world = emptyWorld();
    putJob(world, jobOf(), [running]);
    const { looks } = await follow(world, [() => putJob(world, over, [completed])]);
    expect(changesOf(looks)[1]).toEqual(["build.a.b completed", "completed"]);
  });

  it("tells a job that is over once", async () => {
    const world = emptyWorld();
    putJob(world, over, [completed]);
    const { looks, pauses } = await follow(world, []);
    expect(changesOf(looks)).toEqual([["build.a.b completed", "completed"]]);
    expect(pauses).toEqual([]);
  });

  it("waits for a job that was just asked for, from before that is recorded", async () => {
    const world = emptyWorld();
    const { looks } = await follow(world, [
      () => putOpening(world, jobOf({ createdAt: now.toISOString() })),
      () => undefined,
      () => putJob(world, over),
    ]);
    expect(changesOf(looks)).toEqual([["askedAt"], ["completed"]]);
  });

  it("rejects a job that nobody asked for, after ten seconds", async () => {
    const scenes = Array.from({ length: 20 }, () => () => undefined);
    await expect(follow(emptyWorld(), scenes)).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
  });

  it("rejects one that was asked for long ago and has no record", async () => {
    const world = emptyWorld();
    putOpening(world, jobOf());
    await expect(follow(world, [])).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
  });

  it("rejects a job whose record goes away meanwhile", async () => {
    const world = emptyWorld();
    putJob(world, jobOf());
    const vanish = () => world.state.items.clear();
    await expect(follow(world, [vanish, vanish])).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
  });

  it("tells of a failure that passes, and goes on", async () => {
    const world = emptyWorld();
    putJob(world, jobOf());
    const { jobReader } = pipelinePorts(world);
    let looks = 0;
    const failing: AdminPorts["jobReader"] = async (name) => {
      const reader = await jobReader(name);
      return {
        ...reader,
        steps: (job) => reader.steps(job),
        jobs: (names) => {
          looks += 1;
          const error = Object.assign(new Error("slow down"), { $metadata: {} });
          error.name = "ThrottlingException";
          return looks === 2 ? Promise.reject(error) : reader.jobs(names);
        },
      };
    };
    const scenes = [() => undefined, () => putJob(world, over)];
    const { looks: told } = await follow(world, scenes, { ports: { jobReader: failing } });
    expect(changesOf(told)).toEqual([["running"], ["problem"], ["completed"]]);
  });

  it("shows a caller nothing of what others asked for", async () => {
    const world = emptyWorld();
    putJob(world, jobOf());
    putOpening(world, jobOf());
    const scenes = Array.from({ length: 20 }, () => () => undefined);
    const caller = { claims: ["user/jane"] };
    await expect(follow(world, scenes, { caller })).rejects.toMatchObject({
      code: "JOB_NOT_FOUND",
    });
  });
});
