import { describe, expect, it } from "vitest";
import { cancelJob, resumeJob } from "../../../admin/pipelines/askOfJob.ts";
import { startJob } from "../../../admin/pipelines/startJob.ts";
import { jobStatuses } from "../../../core/pipelines/Job.ts";
import { jobOf, later, pipelinePorts, putJob, putOpening } from "../support/pipelines.ts";
import { deployment, emptyWorld, type World } from "../support/World.ts";

function published({ transport }: World) {
  return transport.stored(`${deployment}-ingress`).map(({ source, detailType, detail }) => {
    const { data, metadata } = JSON.parse(detail) as { data: unknown; metadata: unknown };
    return { type: `${source}@${detailType}`, data, metadata };
  });
}

const over = { endedAt: later(9000) };

describe("startJob", () => {
  it("publishes the event that asks for a job, and says what it will be called", async () => {
    const world = emptyWorld();
    const started = await startJob(pipelinePorts(world), deployment, "courses", {
      workflow: "from-plan",
      source: "plan-7",
      components: ["rooms"],
    });
    expect(published(world)).toMatchObject([
      {
        type: "courses@course.setup",
        data: {
          workflow: "from-plan",
          source: "plan-7",
          target: started.target.id,
          components: ["rooms"],
        },
        metadata: { id: started.jobId },
      },
    ]);
    expect(started).toMatchObject({
      pipeline: "courses",
      workflow: "from-plan",
      key: `courses#${started.jobId}`,
      source: { type: "plan", id: "plan-7" },
      target: { type: "course" },
    });
  });

  it.each([
    ["course", { workflow: "copy" }, "PIPELINE_UNKNOWN", "Did you mean courses?"],
    ["courses", { workflow: "copi" }, "SETUP_REFUSED", "Did you mean copy?"],
    ["courses", { workflow: "copy", components: ["room"] }, "SETUP_REFUSED", "Did you mean rooms?"],
    ["courses", { workflow: "copy", source: "\n" }, "EVENT_INVALID", "/data/source"],
    ["courses", { workflow: "copy", source: "" }, "OPTIONS_INVALID", "source must be"],
  ])("rejects %s %j and publishes nothing", async (pipeline, options, code, message) => {
    const world = emptyWorld();
    const asked = startJob(pipelinePorts(world), deployment, pipeline, { source: "a", ...options });
    await expect(asked).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
    expect(published(world)).toEqual([]);
  });
});

describe("cancelJob", () => {
  it("publishes the event that asks a job to end, in its story", async () => {
    const world = emptyWorld();
    putJob(world, jobOf({ correlationId: "root" }));
    const options = { reason: "wrong plan", actor: { userId: "user/jane" } };
    const asked = await cancelJob(pipelinePorts(world), deployment, "job-1", options);
    expect(published(world)).toMatchObject([
      {
        type: "courses@course.setup.cancel",
        data: { jobId: "job-1", reason: "wrong plan" },
        metadata: { causationId: "job-1", correlationId: "root", actor: { userId: "user/jane" } },
      },
    ]);
    expect(asked).toEqual({
      pipeline: "courses",
      jobId: "job-1",
      key: expect.stringMatching(/^courses#/) as string,
    });
  });

  it("takes one that has not begun yet", async () => {
    const world = emptyWorld();
    putOpening(world, jobOf({ pipeline: "terms" }), { correlationId: "root" });
    await cancelJob(pipelinePorts(world), deployment, "job-1");
    expect(published(world)).toMatchObject([
      { type: "terms@term.setup.cancel", metadata: { correlationId: "root" } },
    ]);
  });

  it.each(["completed", "failed", "cancelled"] as const)(
    "rejects one that is %s",
    async (status) => {
      const world = emptyWorld();
      putJob(world, jobOf({ status, ...over }));
      await expect(cancelJob(pipelinePorts(world), deployment, "job-1")).rejects.toMatchObject({
        code: "JOB_STATUS_UNFIT",
        message:
          `The job job-1 is ${status} in run 1 since ${over.endedAt}, so there is nothing to cancel. ` +
          "Nothing was asked for.",
      });
      expect(published(world)).toEqual([]);
    },
  );

  it("rejects one that is not there, or that the caller may not see", async () => {
    const world = emptyWorld();
    const cancel = (options = {}) => cancelJob(pipelinePorts(world), deployment, "job-1", options);
    await expect(cancel()).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
    putJob(world, jobOf());
    const caller = { claims: ["user/joe"] };
    await expect(cancel({ caller })).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
    await expect(cancel({ why: "x" })).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
    expect(published(world)).toEqual([]);
  });
});

describe("resumeJob", () => {
  it.each(["failed", "cancelled"] as const)(
    "asks for another run of one that is %s",
    async (status) => {
      const world = emptyWorld();
      putJob(world, jobOf({ status, correlationId: "root", ...over }));
      const { key } = await resumeJob(pipelinePorts(world), deployment, "job-1");
      const [event] = published(world);
      expect(event).toMatchObject({
        type: "courses@course.setup.resume",
        data: { jobId: "job-1" },
        metadata: { causationId: "job-1", correlationId: "root" },
      });
      expect(event?.metadata).toMatchObject({ id: key.slice("courses#".length) });
    },
  );

  it.each(jobStatuses.filter((status) => status !== "failed" && status !== "cancelled"))(
    "rejects one that is %s",
    async (status) => {
      const world = emptyWorld();
      putJob(world, jobOf({ status }));
      const resumed = resumeJob(pipelinePorts(world), deployment, "job-1");
      await expect(resumed).rejects.toMatchObject({ code: "JOB_STATUS_UNFIT" });
      const way = status === "completed" ? "nothing left to run" : "pipeline cancel job-1";
      await expect(resumed).rejects.toThrow(way);
      expect(published(world)).toEqual([]);
    },
  );

  it("rejects one without a record", async () => {
    const world = emptyWorld();
    putOpening(world, jobOf());
    const resumed = resumeJob(pipelinePorts(world), deployment, "job-1");
    await expect(resumed).rejects.toMatchObject({ code: "JOB_NOT_FOUND" });
  });
});
