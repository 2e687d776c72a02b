import { describe, expect, it } from "vitest";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { loadPipelines } from "../../../project/pipelines/loadPipelines.ts";
import { errorWith } from "../../infra/support/errorWith.ts";
import {
  componentFile,
  contextFile,
  courseFiles,
  fairFiles,
  pipelineFile,
  temporaryProject,
} from "../../support/pipelines/temporaryProject.ts";

const folder = "functions/contexts/courses";
const only = { [`${folder}/context.ts`]: contextFile("courses") };

describe("loadContexts", () => {
  it("finds a context's pipeline with the components that have a function", async () => {
    using project = temporaryProject({ ...courseFiles, ...fairFiles });
    const [courses, fairs] = await loadContexts(project.root);
    expect(courses).toMatchObject({ name: "courses", subscribers: [] });
    expect(courses?.pipeline?.components).toMatchObject([
      { context: "courses", name: "syllabus", component: { name: "syllabus", external: false } },
    ]);
    expect(fairs?.pipeline?.pipeline).toMatchObject({ name: "fair-setup", owner: "fairs" });
    expect(fairs?.pipeline?.components.map(({ name }) => name)).toEqual([
      "floorPlan",
      "exhibitors",
    ]);
  });

  it("finds none where there is none", async () => {
    using project = temporaryProject(only);
    expect(await loadContexts(project.root)).toEqual([{ name: "courses", subscribers: [] }]);
  });

  it("gives the same declarations each time", async () => {
    using project = temporaryProject(courseFiles);
    const [context] = await loadContexts(project.root);
    const [pipeline] = await loadPipelines(project.root);
    expect(context?.pipeline?.components[0]?.component).toBe(pipeline?.components[0]?.component);
  });

  it("needs no file of a component that is elsewhere", async () => {
    const inline = `
      import { externalComponent } from "signalbox/component";
      const ticketing = externalComponent({ name: "t", configurations: { p: { version: 1 } } });`;
    const text = inline + pipelineFile("courses", ["ticketing"]).replace(/import \{ tick.*\n/, "");
    using project = temporaryProject({ ...only, [`${folder}/pipeline.ts`]: text });
    const [context] = await loadContexts(project.root);
    expect(context?.pipeline?.components).toEqual([]);
    expect(Object.keys(context?.pipeline?.pipeline.components ?? {})).toEqual(["ticketing"]);
  });
});

describe("loadPipelines", () => {
  it("looks at no context.ts and no subscriber", async () => {
    const broken = { [`${folder}/context.ts`]: "throw new Error('not to be loaded');" };
    using project = temporaryProject({ ...courseFiles, ...broken });
    const pipelines = await loadPipelines(project.root);
    expect(pipelines.map(({ context }) => context)).toEqual(["courses"]);
  });

  it("finds none in a folder that is no project", async () => {
    expect(await loadPipelines("/no/such/project")).toEqual([]);
  });
});

describe("loadContexts", () => {
  const declared = courseFiles[`${folder}/pipeline.ts`] ?? "";

  it.each<[string, Record<string, string>, string]>([
    [
      "a pipeline of another name than its context",
      { [`${folder}/pipeline.ts`]: pipelineFile("course", ["syllabus"]) },
      `${folder}/pipeline.ts declares the pipeline "course", but its context is "courses"`,
    ],
    [
      "a file that exports no pipeline",
      { [`${folder}/pipeline.ts`]: "export const answer = 42;" },
      `${folder}/pipeline.ts must export pipeline, made by pipeline({ name, subjects, … }). It ` +
        "exports answer.",
    ],
    [
      "a pipeline under another name",
      { [`${folder}/pipeline.ts`]: declared.replace("const pipeline", "const courses") },
      "It exports courses.",
    ],
    [
      "something else under the name",
      { [`${folder}/pipeline.ts`]: "export const pipeline = 42;" },
      "must export pipeline, made by pipeline({ name, subjects, … })",
    ],
    [
      "a pipeline that was written by hand",
      { [`${folder}/pipeline.ts`]: 'export const pipeline = { name: "courses", components: {} };' },
      `${folder}/pipeline.ts: The pipeline "courses" is not valid: subjects must be`,
    ],
    [
      "a pipeline whose file doesn't load",
      { [`${folder}/pipeline.ts`]: 'throw new Error("boom");' },
      `${folder}/pipeline.ts can't be loaded: boom`,
    ],
    [
      "a pipeline whose file is no TypeScript",
      { [`${folder}/pipeline.ts`]: "export const = ;" },
      `${folder}/pipeline.ts can't be loaded: `,
    ],
    [
      "a pipeline that is not valid, with its file",
      { [`${folder}/pipeline.ts`]: declared.replace('subjects: ["course"]', "subjects: []") },
      `${folder}/pipeline.ts: The pipeline "courses" is not valid: subjects must be`,
    ],
    [
      "a component whose file is missing",
      { [`${folder}/pipeline.ts`]: pipelineFile("courses", ["syllabus", "teachers"]) },
      `${folder}/pipeline.ts imports ${folder}/components/teachers.ts, which is not there`,
    ],
    [
      "a component that is declared but not written where it belongs",
      {
        [`${folder}/pipeline.ts`]: declared.replace("./components/syllabus", "./lists/syllabus"),
        [`${folder}/lists/syllabus.ts`]: componentFile("syllabus", "syllabus", { units: [] }),
        [`${folder}/components/syllabus.ts`]: componentFile("syllabus", "syllabus", { units: [] }),
      },
      `${folder}/components/syllabus.ts must export syllabus, the component that pipeline.ts names`,
    ],
    [
      "a component without its file",
      {
        [`${folder}/pipeline.ts`]: declared
          .replace("{ syllabus } from", "{ syllabus as teachers } from")
          .replace("components: { syllabus }", "components: { teachers }"),
        [`${folder}/components/syllabus.ts`]: componentFile("syllabus", "syllabus", { units: [] }),
      },
      `${folder}/components/syllabus.ts is not declared in ${folder}/pipeline.ts`,
    ],
    [
      "a component's file that nothing declares",
      { [`${folder}/components/sylabus.ts`]: "" },
      "sylabus.ts is not declared in functions/contexts/courses/pipeline.ts, so nothing would run " +
        "it. Add sylabus to its components, or move the file out of the folder (it declares " +
        "syllabus: is that the same one?)",
    ],
    [
      "a component that was written by hand",
      { [`${folder}/components/syllabus.ts`]: "export const syllabus = { name: 'syllabus' };" },
      "components.syllabus must be what component({ … }) or externalComponent({ … }) returns",
    ],
    [
      "a circle of configurations",
      {
        [`${folder}/components/syllabus.ts`]: componentFile("syllabus", "syllabus", {
          units: ["lessons.syllabus"],
          lessons: ["units.syllabus"],
        }),
      },
      "These steps wait for each other, so none of them can begin: build.lessons.syllabus, " +
        "build.units.syllabus",
    ],
    [
      "a dependency on what nothing declares",
      {
        [`${folder}/components/syllabus.ts`]: componentFile("syllabus", "syllabus", {
          units: [],
          lessons: ["unit.syllabus"],
        }),
      },
      "lessons.syllabus depends on unit.syllabus, which is no configuration of it: perhaps " +
        "units.syllabus is meant",
    ],
  ])("rejects %s", async (_, files, message) => {
    using project = temporaryProject({ ...courseFiles, ...files });
    await expect(loadContexts(project.root)).rejects.toEqual(
      errorWith("PIPELINE_INVALID", message),
    );
  });

  it("rejects components without a pipeline", async () => {
    using project = temporaryProject({ ...only, [`${folder}/components/syllabus.ts`]: "" });
    await expect(loadContexts(project.root)).rejects.toEqual(
      errorWith(
        "PIPELINE_INVALID",
        `${folder}/components/syllabus.ts is not declared in ${folder}/pipeline.ts, which is not there`,
      ),
    );
  });

  it("rejects a component that is wrong by itself, with its own code", async () => {
    const text = componentFile("syllabus", "Syllabus", { units: [] });
    using project = temporaryProject({
      ...courseFiles,
      [`${folder}/components/syllabus.ts`]: text,
    });
    await expect(loadContexts(project.root)).rejects.toEqual(
      errorWith("COMPONENT_INVALID", `${folder}/pipeline.ts: A component "Syllabus" is not valid`),
    );
  });
});
