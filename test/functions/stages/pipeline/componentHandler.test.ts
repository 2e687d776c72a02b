import { describe, expect, it } from "vitest";
import { CourseWorld } from "../../../support/pipelines/CourseWorld.ts";
import { curriculum } from "../../../support/pipelines/courses.ts";

const generated = ["generate.chapters.curriculum", "generate.lessons.curriculum"] as const;
const buildChapters = "build.chapters.curriculum";
const buildLessons = "build.lessons.curriculum";

describe("a component's function", () => {
  it("generates a configuration and keeps it with the job, to expire with it", async () => {
    const data = { chapters: [{ id: "1", title: "Begin" }] };
    const world = new CourseWorld({
      component: curriculum({
        chapters: { version: 3, generate: () => ({ success: true, data }) },
      }),
    });
    expect(await world.invoke(generated[0])).toEqual({});
    expect(world.step(generated[0])).toMatchObject({
      status: "completed",
      attempts: 1,
      startedAt: "2026-11-28T12:00:02.000Z",
      endedAt: "2026-11-28T12:00:02.000Z",
      durationMs: 0,
      configurationBytes: JSON.stringify(data).length,
    });
    expect(world.table.read(world.partition, "CONFIGURATION#curriculum#chapters")).toMatchObject({
      name: "chapters",
      component: "curriculum",
      version: 3,
      data: JSON.stringify(data),
      jobId: "job-1",
      generatedAt: "2026-11-28T12:00:02.000Z",
      expiresAt: Date.parse("2026-12-28T12:00:00Z") / 1000,
    });
  });

  it("keeps a configuration with the target where the workflow builds nothing", async () => {
    const world = new CourseWorld({ methods: ["generate"] });
    await world.run(generated[0]);
    const kept = world.table.read(
      "CONFIGURATIONS#courses#course#new",
      "CONFIGURATION#curriculum#chapters",
    );
    expect(kept).toMatchObject({ data: '{"kept":true}' });
    expect(kept).not.toHaveProperty("expiresAt");
  });

  it("builds what is kept with the source where the workflow generates nothing", async () => {
    const template = new CourseWorld({
      methods: ["generate"],
      job: { target: { type: "course", id: "old" } },
    });
    await template.run(generated[0]);
    const given: unknown[] = [];
    const build = (request: { readonly given: unknown }) => {
      given.push(request.given);
      return { success: true } as const;
    };
    const world = new CourseWorld({
      methods: ["build"],
      component: curriculum({ chapters: { build } }),
    });
    const isKept = (item: { readonly pk?: { readonly S?: string } }) =>
      item.pk?.S?.startsWith("CONFIGURATIONS#");
    world.table.place(...[...template.table.items.values()].filter(isKept));
    await world.run(buildChapters);
    expect(given).toEqual([
      { name: "chapters", component: "curriculum", version: 1, data: { kept: true } },
    ]);
  });

  it("tells a method what it is about", async () => {
    const requests: unknown[] = [];
    const world = new CourseWorld({
      component: curriculum({
        chapters: {
          generate: ({ log: _log, signal, remainingMs, ...request }) => {
            requests.push({ ...request, aborted: signal.aborted, hasTime: remainingMs() > 59_000 });
            return { success: true, data: null };
          },
        },
      }),
    });
    await world.run(generated[0]);
    expect(requests).toEqual([
      {
        pipeline: "courses",
        workflow: "course-from-course",
        jobId: "job-1",
        configuration: "chapters",
        source: { type: "course", id: "old" },
        target: { type: "course", id: "new" },
        actor: { userId: "user/1" },
        attempt: 1,
        aborted: false,
        hasTime: true,
      },
    ]);
  });

  it("hands a step the record mappings of those that it waits for", async () => {
    const seen: unknown[] = [];
    const component = curriculum({
      chapters: {
        build: ({ newId }) => ({
          success: true,
          recordMappings: { chapter: { 1: newId("chapter", "1"), 2: "second" } },
        }),
      },
      lessons: {
        build: ({ recordMappings }) => {
          seen.push(recordMappings.get("chapter", "2"), recordMappings.find("chapter", "3"));
          seen.push([...recordMappings.all("chapter").keys()], recordMappings.all("lesson").size);
          return { success: true };
        },
      },
    });
    const world = new CourseWorld({ component });
    await world.run(...generated, buildChapters, buildLessons);
    expect(seen).toEqual(["second", undefined, ["1", "2"], 0]);
    expect(world.step(buildChapters)).toMatchObject({ status: "completed", recordMappings: 2 });
    expect(world.mappings("chapters.curriculum")).toEqual({
      "chapter 1": expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-5/),
      "chapter 2": "second",
    });
  });

  it("fails a step that asks for a record that became nothing, at once", async () => {
    const lessons = {
      build: ({
        recordMappings,
      }: {
        recordMappings: { get(type: string, from: string): string };
      }) => {
        recordMappings.get("chapter", "7");
        return { success: true } as const;
      },
    };
    const world = new CourseWorld({ component: curriculum({ lessons }) });
    await world.run(...generated, buildChapters, buildLessons);
    expect(world.step(buildLessons)).toMatchObject({ status: "failed", attempts: 1 });
    expect(world.step(buildLessons).error).toEqual({
      name: "RECORD_UNMAPPED",
      message:
        'build.lessons.curriculum asked what has become of the record "7" of type "chapter", and no ' +
        "step before it said so. It sees the mappings of no configuration: name in dependsOn what builds such records.",
    });
  });

  it("skips a step whose dependency did not complete, and says which", async () => {
    const world = new CourseWorld({
      component: curriculum({ chapters: { build: () => ({ success: false, errors: ["full"] }) } }),
    });
    await world.run(...generated, buildChapters, buildLessons);
    expect(world.step(buildLessons)).toMatchObject({
      status: "skipped",
      attempts: 0,
      reason: "It waits for build.chapters.curriculum, which failed.",
      endedAt: "2026-11-28T12:00:02.000Z",
    });
    expect(world.metric("StepsSkipped")).toBe(1);
    expect(world.metric("StepsFailed")).toBe(1);
    expect(world.metric("StepsCompleted")).toBe(2);
  });

  it("answers quietly, and does nothing, about a step that is over", async () => {
    let calls = 0;
    const generate = () => {
      calls += 1;
      return { success: true, data: calls } as const;
    };
    const world = new CourseWorld({ component: curriculum({ chapters: { generate } }) });
    await world.run(generated[0], generated[0]);
    expect(calls).toBe(1);
    expect(world.step(generated[0]).attempts).toBe(1);
    expect(world.lines.at(-2)).toMatchObject({
      outcome: "left alone",
      reason: "the step is completed",
    });
  });

  it.each([
    ["is over", { job: { status: "failed" } as const }, {}],
    [
      "is being cancelled",
      { job: { cancellation: { requestedAt: "2026-11-28T12:00:00.000Z" } } },
      {},
    ],
    ["is in another run", { job: { run: 2 } }, { run: 1 }],
    ["is not there", {}, { jobId: "another" }],
  ])("answers quietly, and does nothing, about a job that %s", async (_, options, task) => {
    const world = new CourseWorld(options);
    const before = world.step(generated[0]);
    expect(await world.invoke(generated[0], task)).toEqual({});
    expect(world.step(generated[0])).toEqual(before);
  });

  it.each([
    ["of another pipeline", { pipeline: "others" }, 'pipeline must be courses, is "others"'],
    ["without a run", { run: 0 }, "run must be a whole number of at least 1, is 0"],
    ["of no job", { jobId: "" }, "jobId must be a job's id"],
  ])("rejects a task %s", async (_, task, message) => {
    await expect(new CourseWorld().invoke(generated[0], task)).rejects.toThrow(message);
  });

  it("asks the table four times to generate, and seven to build with others' mappings", async () => {
    const chapters = {
      build: () => ({ success: true, recordMappings: { chapter: { 1: "a" } } }) as const,
    };
    const world = new CourseWorld({ component: curriculum({ chapters, lessons: chapters }) });
    const kinds = async (name: string) => {
      world.table.calls.length = 0;
      await world.invoke(name);
      return world.table.calls.map((call) => call.split(" ")[0]);
    };
    expect(await kinds(generated[0])).toEqual([
      "GetItem",
      "GetItem",
      "UpdateItem",
      "TransactWriteItems",
    ]);
    await world.run(generated[1], buildChapters);
    expect(await kinds(buildLessons)).toEqual([
      "GetItem",
      "GetItem",
      "Query",
      "UpdateItem",
      "GetItem",
      "Query",
      "TransactWriteItems",
    ]);
  });

  it("says of which step each line is", async () => {
    const world = new CourseWorld({
      component: curriculum({
        chapters: {
          generate: ({ log }) => {
            log.info("reading", { page: 1 });
            return { success: true, data: {} };
          },
        },
      }),
    });
    await world.run(generated[0]);
    expect(world.lines.find(({ message }) => message === "reading")).toMatchObject({
      page: 1,
      jobId: "job-1",
      run: 1,
      step: generated[0],
      attempts: 1,
      correlationId: "root",
    });
  });
});
