import { beforeAll, describe, expect, it } from "vitest";
import { findBroken } from "../support/checkEnd.ts";
import { RunWorld } from "../support/RunWorld.ts";

/** A run of which one step fails, and the run that mends it. */
async function resumedWorld(): Promise<RunWorld> {
  const world = new RunWorld();
  world.worker.work = ({ step, run }) =>
    run === 1 && step === "build.chapters.outline" ? "fails" : "completes";
  world.askForCourse();
  await world.settle();
  world.ask("resume", "resume-1", { jobId: "job-1" });
  await world.settle();
  return world;
}

async function storyOf(world: RunWorld): Promise<readonly string[]> {
  const events = await world.events(2);
  return events.map(({ metadata }) => String(metadata["message"]));
}

describe("the events of a run", () => {
  let resumed = new RunWorld();
  beforeAll(async () => {
    resumed = await resumedWorld();
  });

  it("read like its story, each once however often the stream tells of it", async () => {
    const world = new RunWorld();
    world.askForCourse();
    await world.settle();
    expect(await storyOf(world)).toEqual([
      "course-from-course started: 4 steps in 3 waves",
      "generate.chapters.outline started",
      "generate.chapters.outline completed in 0 ms",
      "generate.units.lessons started",
      "generate.units.lessons completed in 0 ms",
      "build.chapters.outline started",
      "build.chapters.outline completed in 0 ms",
      "build.units.lessons started",
      "build.units.lessons completed in 0 ms",
      "course-from-course completed in 0 ms: 4 steps in 3 waves",
    ]);
    expect(await findBroken(world)).toEqual([]);
  });

  it("tell of a failure, of what was left out for it, and of the run that mends it", async () => {
    const story = await storyOf(resumed);
    expect(story.slice(5)).toEqual([
      "build.chapters.outline started",
      "build.chapters.outline failed: it fails",
      "build.units.lessons was skipped: build.chapters.outline is not completed",
      "course-from-course failed in 0 ms: 2 of 4 steps completed, 1 failed, 1 skipped",
      "course-from-course started: 4 steps in 3 waves, run 2",
      "build.chapters.outline started in run 2",
      "build.chapters.outline completed in 0 ms",
      "build.units.lessons started in run 2",
      "build.units.lessons completed in 0 ms",
      "course-from-course completed in 0 ms: 4 steps in 3 waves",
    ]);
    expect(await findBroken(resumed)).toEqual([]);
  });

  it("are caused by what opened their run, and the end of a step by its beginning", async () => {
    const events = await resumed.events();
    const causes = events.map(({ type, data, metadata }) => {
      const cause = events.find((one) => one.metadata.id === metadata["causationId"]);
      const by = cause ? cause.type.split(".").slice(-2).join(".") : metadata["causationId"];
      const what = type.replace("courses@course.setup.", "");
      return `${what} of run ${String(data["run"])} by ${String(by)}, in ${String(metadata["correlationId"])}`;
    });
    expect([...new Set(causes)]).toEqual([
      "started of run 1 by job-1, in root-of-job-1",
      "step.started of run 1 by job-1, in root-of-job-1",
      "step.completed of run 1 by step.started, in root-of-job-1",
      "step.failed of run 1 by step.started, in root-of-job-1",
      "step.skipped of run 1 by job-1, in root-of-job-1",
      "failed of run 1 by job-1, in root-of-job-1",
      "started of run 2 by resume-1, in root-of-resume-1",
      "step.started of run 2 by resume-1, in root-of-resume-1",
      "step.completed of run 2 by step.started, in root-of-resume-1",
      "resume.completed of run 2 by resume-1, in root-of-resume-1",
    ]);
    expect(events.every(({ metadata }) => metadata["actor"] !== undefined)).toBe(true);
  });

  it("say what failed when the run is closed", async () => {
    const closing = (await resumed.events()).find(({ type }) => type.endsWith("setup.failed"));
    expect(closing?.data).toEqual({
      jobId: "job-1",
      workflow: "course-from-course",
      source: { type: "course", id: "old" },
      target: { type: "course", id: "new-of-job-1" },
      run: 1,
      status: "failed",
      steps: { completed: 2, failed: 1, skipped: 1 },
      durationMs: 0,
      name: "PIPELINE_STEPS_FAILED",
      message: "2 of 4 steps completed, 1 failed, 1 skipped: build.chapters.outline: it fails",
      failedSteps: [{ step: "build.chapters.outline", name: "Error", message: "it fails" }],
    });
  });
});
