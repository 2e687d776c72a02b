import { beforeEach, describe, expect, it } from "vitest";
import { courseCatalog } from "../../../../support/pipelines/courseCatalog.ts";
import { pipeline } from "../../../../support/pipelines/courseSetup/pipeline.ts";
import type { LoggedEvent } from "../../../../support/pipelines/world/EventLog.ts";
import { findEventProblems } from "../../../../support/pipelines/world/findEventProblems.ts";
import { PipelineWorld } from "../../../../support/pipelines/world/PipelineWorld.ts";

const jobId = "job-1";

let world: PipelineWorld;
beforeEach(() => {
  world = new PipelineWorld(pipeline, courseCatalog);
  world.outside = answer;
});

/** Publishes an answer, as another service does. */
function answerWith(request: LoggedEvent, answered: object, id = `answer-to-${request.id}`): void {
  const { jobId: job, token } = request.data;
  world.ask("stepAnswered", id, { jobId: job, token, ...answered });
}

/** Does what each service does that is there. */
function answer(request: LoggedEvent): void {
  const { method, configuration } = request.data;
  const built = { success: true, recordMappings: { [String(configuration)]: { old: "new" } } };
  answerWith(
    request,
    method === "generate" ? { success: true, data: { of: configuration } } : built,
  );
}

function setUp(): Promise<void> {
  world.ask("setup", jobId, { workflow: "course-from-course", source: "c-1", target: "c-2" });
  return world.settle();
}

function statuses(): Readonly<Record<string, string>> {
  return Object.fromEntries(world.steps(jobId).map(({ step, status }) => [step, status]));
}

function findProblems(): readonly string[] {
  const job = world.job(jobId);
  return job ? findEventProblems(world, job, world.steps(jobId)) : ["there is no job"];
}

describe("a course of a course, some of it by other services", () => {
  it("is made by their answers, and the events tell its story", async () => {
    await setUp();
    expect(world.job(jobId)).toMatchObject({ status: "completed", completedSteps: 6 });
    expect(findProblems()).toEqual([]);
    const requests = world.log.of(world.types.stepRequested);
    expect(requests).toHaveLength(4);
    for (const { causationId } of requests) {
      expect(world.log.events.get(String(causationId))?.type).toBe(world.types.stepStarted);
    }
    const build = requests.find(({ data }) => data["step"] === "build.groups.enrolment");
    expect(build?.data).toMatchObject({
      given: { data: { of: "groups" } },
      recordMappings: { chapter: { "c-1-1": expect.any(String) as string } },
    });
  });

  it("lacks what they do not answer for, and only that", async () => {
    world.outside = (request) => {
      if (request.data["component"] === "enrolment") answer(request);
    };
    await setUp();
    expect(statuses()).toMatchObject({
      "build.groups.enrolment": "completed",
      "generate.rules.certificates": "failed",
      "build.rules.certificates": "skipped",
    });
    expect(world.job(jobId)).toMatchObject({
      status: "failed",
      targetOpened: true,
      failures: [
        {
          step: "generate.rules.certificates",
          name: "STEP_TIMED_OUT",
          message: "The component did not answer within 10 s (timeoutSeconds).",
        },
      ],
    });
    expect(findProblems()).toEqual([]);
  });

  it("is completed by a resumed run, which asks anew: answers to the first run are late", async () => {
    const asked: LoggedEvent[] = [];
    world.outside = (request) => void asked.push(request);
    await setUp();
    for (const request of asked) answerWith(request, { success: true, data: "late" });
    await world.settle();
    expect(world.job(jobId)).toMatchObject({ status: "failed", run: 1 });
    const tokens = asked.map(({ data }) => data["token"]);
    world.outside = (request) => {
      for (const old of asked.splice(0)) answerWith(old, { success: true, data: 0 }, `x-${old.id}`);
      expect(tokens).not.toContain(request.data["token"]);
      answer(request);
    };
    world.ask("resume", "resume-1", { jobId });
    await world.settle();
    expect(world.job(jobId)).toMatchObject({ status: "completed", run: 2 });
    expect(findProblems()).toEqual([]);
  });

  it("is left by a cancelled run as it is: what comes then is late", async () => {
    world.outside = (request) => {
      if (request.data["component"] === "enrolment") {
        world.ask("cancel", "cancel-1", { jobId, reason: "not wanted" });
      }
      answerWith(request, { success: true, data: 1 });
    };
    await setUp();
    expect(world.job(jobId)).toMatchObject({ status: "cancelled" });
    expect(Object.values(statuses())).not.toContain("running");
    expect(findProblems()).toEqual([]);
    expect(world.parked).toEqual([]);
  });

  it("survives whatever each service says, twice and at once", async () => {
    world.outside = (request) => {
      const lies = [{ success: true }, { success: false, errors: ["no"] }];
      for (const [index, lie] of lies.entries()) {
        answerWith(
          { ...request, data: { ...request.data, token: "000#0000.x" } },
          lie,
          `l${index}${request.id}`,
        );
      }
      answer(request);
      answerWith(request, { success: false, errors: ["changed my mind"] }, `second-${request.id}`);
    };
    await setUp();
    expect(world.job(jobId)).toMatchObject({ status: "completed" });
    expect(findProblems()).toEqual([]);
  });

  it("fails where a service answers what is no answer, and says why", async () => {
    world.outside = (request) => answerWith(request, { success: true, recordMappings: {} });
    await setUp();
    expect(world.job(jobId)?.failures?.[0]).toMatchObject({
      name: "STEP_ANSWER_INVALID",
      message: expect.stringContaining('it has "recordMappings", which means nothing') as string,
    });
    expect(findProblems()).toEqual([]);
  });
});
