import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { component } from "../../../project/components/component.ts";
import { externalComponent } from "../../../project/components/externalComponent.ts";
import type { PipelineOptions } from "../../../project/pipelines/PipelineOptions.ts";
import { pipeline } from "../../../project/pipelines/pipeline.ts";
import { pipelineShape } from "../../../project/pipelines/pipelineShape.ts";
import { refused } from "../../../project/pipelines/refused.ts";

const build = () => ({ success: true }) as const;
const syllabus = component({
  name: "syllabus",
  configurations: { units: { version: 3, build, attempts: 1 }, lessons: { version: 1 } },
});
const rooms = externalComponent({ name: "rooms", configurations: { bookings: { version: 1 } } });
const courses = {
  name: "courses",
  subjects: ["course"],
  workflows: {
    duplicate: { from: "course", to: "course", methods: ["generate", "build"] },
  },
  createTarget: async () => undefined,
  openTarget: async () => undefined,
  components: { syllabus, rooms },
} as const satisfies PipelineOptions;

/** What a pipeline with these options, right or wrong, is refused with. */
function refusal(options: unknown): string {
  try {
    pipeline(options as PipelineOptions);
  } catch (error) {
    if (error instanceof SignalboxError && error.code === "PIPELINE_INVALID") return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

const depends = (name: string, configurations: Readonly<Record<string, readonly string[]>>) =>
  component({
    name,
    configurations: Object.fromEntries(
      Object.entries(configurations).map(([id, dependsOn]) => [id, { version: 1, dependsOn }]),
    ),
  });

describe("pipeline", () => {
  it("decides every setting", () => {
    expect(pipeline(courses)).toEqual({
      ...courses,
      owner: "courses",
      memoryMb: 256,
      timeoutSeconds: 30,
      deadlineSeconds: 3600,
      environment: {},
    });
  });

  it("lets a pipeline set each for itself", () => {
    const own = { owner: "teachers", memoryMb: 512, timeoutSeconds: 300, deadlineSeconds: 60 };
    expect(pipeline({ ...courses, ...own })).toMatchObject(own);
  });

  it("is the same declared again", () => {
    const declared = pipeline(courses);
    expect(pipeline(declared)).toEqual(declared);
  });

  it("keeps to the kinds that it says there are", () => {
    const workflow = { from: "course", methods: ["build"] } as const;
    expect(() =>
      // @ts-expect-error no such kind
      pipeline({ ...courses, workflows: { duplicate: { ...workflow, to: "curse" } } }),
    ).toThrow('workflows.duplicate.to must be one of the subjects, course, is "curse"');
    // @ts-expect-error no such kind
    expect(() => pipeline({ ...courses, subjects: ["lesson"] })).toThrow("one of the subjects");
  });

  const { duplicate } = courses.workflows;
  it.each<[string, object, string]>([
    ["no name", { name: undefined }, "name must be the context's name"],
    ["a name with underscores", { name: "event_setup" }, 'is "event_setup"'],
    ["too long a name", { name: "a".repeat(41) }, "at most 40 letters"],
    ["the router's name", { name: "signalbox" }, "not signalbox, which is the router's own"],
    ["no subject", { subjects: [] }, "subjects must be a list of names"],
    ["a subject with a dash", { subjects: ["course-outline"] }, "subjects must be"],
    ["a subject twice", { subjects: ["course", "course"] }, "each once"],
    ["no workflow", { workflows: {} }, "workflows must be an object of workflows by name"],
    ["a workflow's name with spaces", { workflows: { "a b": duplicate } }, 'dashes, is "a b"'],
    ["a workflow that is none", { workflows: { a: "b" } }, 'must be { from, to, methods }, is "b"'],
    [
      "a workflow without methods",
      { workflows: { a: { ...duplicate, methods: [] } } },
      "a.methods",
    ],
    [
      "methods in the wrong order",
      { workflows: { a: { ...duplicate, methods: ["build", "generate"] } } },
      'workflows.a.methods must be ["generate"], ["build"] or ["generate", "build"], is a list',
    ],
    [
      "a method twice",
      { workflows: { a: { ...duplicate, methods: ["build", "build"] } } },
      "workflows.a.methods must be",
    ],
    [
      "a method that no text can be",
      { workflows: { a: { ...duplicate, methods: [Symbol("build")] } } },
      "workflows.a.methods must be",
    ],
    ["no way to make a target", { createTarget: undefined }, "createTarget must be a function"],
    ["no way to open a target", { openTarget: {} }, "openTarget must be a function"],
    ["no component", { components: {} }, "components must be an object of components by name"],
    [
      "a component that is none",
      { components: { syllabus: {} } },
      "components.syllabus must be what component({ … }) or externalComponent({ … }) returns",
    ],
    [
      "a component that is hardly one",
      { components: { syllabus: { external: false, name: "syllabus", timeoutSeconds: 1 } } },
      'components.syllabus: A component "syllabus" is not valid: configurations must be',
    ],
    ["a component that is nothing", { components: { syllabus: null } }, "components.syllabus must"],
    [
      "a component named as no file exports it",
      { components: { "sylla-bus": syllabus } },
      "components.sylla-bus must be named as its file exports it, in camel case",
    ],
    [
      "two components of one name",
      { components: { syllabus, other: syllabus } },
      'two components are called "syllabus"',
    ],
    [
      "two files that some file systems take for one",
      { components: { sylLabus: syllabus, syllabus: rooms } },
      "components sylLabus and syllabus differ in capitals only",
    ],
    ["an owner without a name", { owner: "" }, "owner must be the name of a team"],
    ["too long an owner", { owner: "x".repeat(129) }, "1 to 128 characters"],
    ["six minutes for a target", { timeoutSeconds: 360 }, "from 1 to 300"],
    ["a second for a run", { deadlineSeconds: 1 }, "from 60 to 31536000"],
    ["an option that there isn't", { subject: ["course"] }, "subject"],
    [
      "more configurations than a run may have",
      { components: { many: depends("many", list(501)) } },
      "it has 501 configurations, and may have 500",
    ],
  ])("rejects %s", (_, options, message) => {
    expect(refusal({ ...courses, ...options })).toContain(message);
  });

  it.each([undefined, null, 7, "courses", []])("rejects %j", (options) => {
    expect(refusal(options)).toContain("its options must be an object");
  });

  it("rejects everything at once", () => {
    expect(
      refusal({ ...courses, subjects: [], memoryMb: 1, components: { syllabus: {} } }),
    ).toMatch(
      /^The pipeline "courses" is not valid: subjects .*; memoryMb .*; workflows\.duplicate\.from .*; components\.syllabus .*\.$/,
    );
  });

  it("takes as many configurations as a run may have", () => {
    expect(() =>
      pipeline({ ...courses, components: { many: depends("many", list(500)) } }),
    ).not.toThrow();
  });
});

/** So many configurations that depend on nothing. */
function list(count: number): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, []]));
}

describe("a pipeline's dependencies", () => {
  const of = (components: Readonly<Record<string, unknown>>) => ({ ...courses, components });

  it("may cross components, in whatever order they are declared", () => {
    const first = depends("first", { a: ["b.second"], c: [] });
    const second = depends("second", { b: ["c.first"] });
    expect(() => pipeline({ ...courses, components: { first, second } })).not.toThrow();
  });

  it.each<[string, Readonly<Record<string, readonly string[]>>, string]>([
    ["itself", { a: ["a.one"] }, "none of them can begin: build.a.one."],
    ["each other", { a: ["b.one"], b: ["a.one"] }, "can begin: build.a.one, build.b.one."],
    [
      "each other in a long circle, and names nothing that only waits for it",
      {
        a: ["c.one"],
        b: ["a.one"],
        c: ["b.one"],
        after: ["a.one"],
        before: [],
        last: ["after.one"],
      },
      "can begin: build.a.one, build.b.one, build.c.one.",
    ],
    [
      "what there isn't",
      { units: [], lessons: ["unit.one"] },
      "lessons.one depends on unit.one, which is no configuration of it: perhaps units.one is meant.",
    ],
    [
      "another pipeline's",
      { a: ["sections.elsewhere"] },
      "a.one depends on sections.elsewhere, which is no configuration of it: there are a.one.",
    ],
  ])("rejects a configuration that depends on %s", (_, configurations, message) => {
    expect(refusal(of({ one: depends("one", configurations) }))).toContain(message);
  });

  it("tell a long circle in a line", () => {
    const names = Array.from({ length: 100 }, (_, index) => `c${index}`);
    const circle = names.map((name, index) => [name, [`${names.at(index - 1)}.one`]] as const);
    const message = refusal(of({ one: depends("one", Object.fromEntries(circle)) }));
    expect(message).toMatch(/: build\.c0\.one, .* and 80 more\.$/);
  });
});

describe("pipelineShape", () => {
  it("leaves out the code, and says what each configuration can do", () => {
    expect(pipelineShape(pipeline(courses))).toEqual({
      name: "courses",
      subjects: ["course"],
      workflows: courses.workflows,
      components: [
        {
          name: "syllabus",
          external: false,
          configurations: {
            units: {
              version: 3,
              dependsOn: [],
              methods: ["build"],
              timeoutSeconds: 60,
              attempts: 1,
            },
            lessons: { version: 1, dependsOn: [], methods: [], timeoutSeconds: 60, attempts: 3 },
          },
        },
        {
          name: "rooms",
          external: true,
          configurations: {
            bookings: {
              version: 1,
              dependsOn: [],
              methods: ["generate", "build"],
              timeoutSeconds: 3600,
              attempts: 1,
            },
          },
        },
      ],
    });
  });
});

describe("refused", () => {
  it("is an error that says why", () => {
    expect(refused("there is no such course")).toMatchObject({
      code: "SETUP_REFUSED",
      message: "there is no such course",
      retryable: false,
    });
  });
});
