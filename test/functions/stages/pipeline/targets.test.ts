import { describe, expect, it } from "vitest";
import { findBroken } from "./support/checkEnd.ts";
import { RunWorld } from "./support/RunWorld.ts";

/** What an author's code may do besides what it should. */
const misdeeds: Readonly<Record<string, () => Promise<void>>> = {
  "throws an error": async () => {
    throw new Error("the table is down");
  },
  "rejects with nothing": () => Promise.reject(),
  "rejects in the background": async () => {
    void Promise.reject(new Error("the table is down"));
    await new Promise(() => {});
  },
  "throws what can't be looked at": async () => {
    throw new Proxy(new Error("x"), {
      get: () => {
        throw new Error("hands off");
      },
    });
  },
};

describe("making a target", () => {
  it.each(Object.keys(misdeeds))("is tried again when it %s, and ends the run", async (name) => {
    const world = new RunWorld();
    world.code = { createTarget: misdeeds[name] ?? (async () => {}) };
    world.askForCourse();
    await world.settle();
    expect(world.job()).toMatchObject({ status: "failed", completedSteps: 0 });
    expect(world.job()?.error?.message).not.toBe("");
    expect(world.job()?.targetOpened ?? false).toBe(false);
    expect(await findBroken(world)).toEqual([]);
  });

  it("is cut short when it hangs", async () => {
    const world = new RunWorld();
    world.remainingMs = 5001;
    world.code = { createTarget: () => new Promise(() => {}) };
    world.askForCourse();
    await world.settle();
    expect(world.job()?.error?.message).toContain("createTarget of courses did not end within");
    expect(await findBroken(world)).toEqual([]);
  });

  it("tells the code what it is to make, and for whom", async () => {
    const world = new RunWorld();
    const told: unknown[] = [];
    world.code = {
      createTarget: async ({ log: _log, signal, ...request }) => {
        told.push({ ...request, isAborted: signal.aborted });
      },
    };
    world.askForCourse();
    await world.settle();
    expect(told).toEqual([
      {
        jobId: "job-1",
        workflow: "course-from-course",
        source: { type: "course", id: "old" },
        target: { type: "course", id: "new-of-job-1" },
        actor: { userId: "ada" },
        isAborted: false,
      },
    ]);
  });
});

describe("opening a target", () => {
  it.each(Object.keys(misdeeds))("is given up at its third attempt when it %s", async (name) => {
    const world = new RunWorld();
    const misdeed = misdeeds[name] ?? (async () => {});
    let calls = 0;
    world.code = {
      openTarget: async () => {
        calls += 1;
        await misdeed();
      },
    };
    world.askForCourse();
    await world.settle();
    expect(calls).toBe(3);
    const job = world.job();
    expect(job).toMatchObject({
      status: "failed",
      targetCreated: true,
      targetOpened: false,
      completedSteps: 4,
      error: { name: "TARGET_NOT_OPENED" },
    });
    expect(job?.error?.message).toContain("could not be opened in 3 attempts");
    expect(Object.values(world.statuses())).toEqual([
      "completed",
      "completed",
      "completed",
      "completed",
    ]);
    world.code = {};
    world.ask("resume", "resume-1", { jobId: "job-1" });
    await world.settle();
    expect(world.job()).toMatchObject({ status: "completed", run: 2, targetOpened: true });
    expect(world.worker.worked).toHaveLength(4);
    expect(await findBroken(world)).toEqual([]);
  });

  it("is given up when it ends its process each time", async () => {
    const world = new RunWorld();
    world.interfere = async (_call, name) => (name === "openTarget" ? "dead before" : undefined);
    world.askForCourse();
    await world.settle();
    expect(world.calls.filter((name) => name === "openTarget")).toHaveLength(3);
    expect(world.job()).toMatchObject({ status: "failed", targetOpened: false });
    expect(world.job()?.error?.message).toContain("ended its process");
  });

  it("happens after a failed run too, and is told what failed", async () => {
    const world = new RunWorld();
    const told: unknown[] = [];
    world.code = {
      openTarget: async ({ status, failedSteps }) => void told.push({ status, failedSteps }),
    };
    world.worker.work = ({ step }) => (step === "generate.units.lessons" ? "fails" : "completes");
    world.askForCourse();
    await world.settle();
    expect(told).toEqual([
      { status: "failed", failedSteps: ["generate.units.lessons", "build.units.lessons"] },
    ]);
    expect(world.targets.get("new-of-job-1")).toBe("open");
  });
});
