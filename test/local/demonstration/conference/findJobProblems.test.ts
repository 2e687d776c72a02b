import { describe, expect, it } from "vitest";
import {
  findJobProblems,
  type PlayedJob,
} from "../../../../local/demonstration/conference/findJobProblems.ts";
import { playedJobs } from "../support/playedJobs.ts";

const [template, made, copy] = playedJobs();
if (!template || !made || !copy) throw new Error("three jobs are played");

/** What is found of one job. */
function problems(job: PlayedJob): readonly string[] {
  return findJobProblems([job]).map(({ what }) => what);
}

/** A job of which one record says another thing. */
function recorded(job: PlayedJob, over: Partial<NonNullable<PlayedJob["view"]>>): PlayedJob {
  if (!job.view) throw new Error("it has records");
  return { ...job, view: { ...job.view, ...over } };
}

describe("findJobProblems", () => {
  it("finds none where all is as planned, a failure included", () => {
    expect(findJobProblems(playedJobs())).toEqual([]);
  });

  it("finds a job that closed otherwise, or not at all, naming it", () => {
    expect(findJobProblems([{ ...copy, closedAs: "completed" }])).toEqual([
      { what: "closed as completed, but failed", events: ["event-from-event job-3"] },
    ]);
    expect(problems({ ...made, closedAs: undefined })).toEqual([
      "closed as nothing, but completed",
    ]);
  });

  it("finds a job without a record, or whose record says another thing", () => {
    expect(problems({ ...made, view: undefined })).toEqual(["no record of it"]);
    const job = { ...made.view?.job, status: "running" } as NonNullable<PlayedJob["view"]>["job"];
    expect(problems(recorded(made, { job }))).toEqual(["its record says running, but completed"]);
    expect(problems(recorded(made, { problems: ["a record is damaged"] }))).toEqual([
      "a record is damaged",
    ]);
  });

  it("finds a step that still runs, with why, and one that is missing", () => {
    const [wave] = copy.view?.waves ?? [];
    if (!wave) throw new Error("it has a wave");
    const running = wave.steps.map((step) => ({ ...step, status: "running" as const }));
    expect(problems(recorded(copy, { waves: [{ ...wave, steps: running }] }))).toContain(
      "the step generate.sessions.schedule is running, not failed",
    );
    expect(problems(recorded(copy, { waves: [wave] }))).toEqual([
      "no step build.sessions.schedule",
    ]);
    expect(problems(recorded(made, { waves: [] }))).toEqual(["no steps"]);
  });

  it("finds a target that is not open, not there, or says that it lacks another thing", () => {
    expect(problems({ ...made, target: undefined })).toEqual(["its target is not there"]);
    const { target } = copy;
    if (!target) throw new Error("it has a target");
    expect(problems({ ...copy, target: { ...target, status: "building", missing: [] } })).toEqual([
      "its target is building, not open",
      "its target says it lacks nothing, not sessions.schedule",
    ]);
  });

  it("finds a copy that is not like the conference", () => {
    const { content } = made;
    if (!content) throw new Error("it has content");
    const unlike = "its target is not like what it was made of";
    expect(problems({ ...made, content: { ...content, sessions: [] } })).toEqual([unlike]);
    const stray = content.sessions.map((session) => ({ ...session, stageId: "loft" }));
    expect(problems({ ...made, content: { ...content, sessions: stray } })).toEqual([unlike]);
    expect(problems({ ...made, content: undefined })).toEqual(["its target has no basic settings"]);
  });
});
