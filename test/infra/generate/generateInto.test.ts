import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import { generateInto } from "../../../infra/generate/generateInto.ts";
import { generateProject } from "../../../infra/generate/generateProject.ts";
import { loadEventTypes, loadRegistry } from "../../../project/generatedFiles.ts";
import { loadProjectTypes } from "../../../project/ProjectTypes.ts";
import { projectPaths } from "../../../project/projectRoot.ts";
import { readSchemaFiles } from "../../../project/readSchemaFiles.ts";
import {
  courseFiles,
  fairFiles,
  type TemporaryProject,
  temporaryProject,
} from "../../support/pipelines/temporaryProject.ts";
import { schemaFile } from "../../support/schemas/readSchemas.ts";
import { errorWith } from "../support/errorWith.ts";

/** The router's own, which every project has. */
const ownTypes = ["event.rejected", ...Object.values(routerDetailTypes)]
  .map((detailType) => eventTypeId(routerSource, detailType))
  .toSorted();
const courseTypes = [
  "courses@course.setup",
  "courses@course.setup.cancel",
  "courses@course.setup.completed",
  "courses@course.setup.failed",
  "courses@course.setup.resume",
  "courses@course.setup.resume.completed",
  "courses@course.setup.resume.failed",
  "courses@course.setup.started",
  "courses@course.setup.step.completed",
  "courses@course.setup.step.failed",
  "courses@course.setup.step.skipped",
  "courses@course.setup.step.started",
];

function generateIn({ root }: TemporaryProject) {
  return generateInto({ root, ...projectPaths(root) });
}

/** A component of the course that imports what is generated, as one that has a client does. */
const importing = {
  ...courseFiles,
  "functions/contexts/courses/components/syllabus.ts": `
    import { eventCatalog } from "../../../../generated/eventCatalog.ts";
    ${courseFiles["functions/contexts/courses/components/syllabus.ts"]}
    export const known = eventCatalog.types.length;`,
};

describe("generateInto", () => {
  it("makes a pipeline's types of its declaration, and writes no schema file", async () => {
    using project = temporaryProject({ ...courseFiles, "schemas/shop/sold.json": schemaFile({}) });
    const { typeCount, warnings } = await generateIn(project);
    expect(warnings).toEqual([]);
    expect(typeCount).toBe(courseTypes.length + ownTypes.length + 1);
    const types = await loadEventTypes(project.root);
    expect(types.map(({ id }) => id)).toEqual([...courseTypes, "shop@sold", ...ownTypes]);
    const registered = loadRegistry(project.root).map(({ id }) => id);
    expect(registered.toSorted()).toEqual([...courseTypes, "shop@sold", ...ownTypes]);
    expect(existsSync(join(project.root, "schemas", "courses"))).toBe(false);
    const { declared } = await loadProjectTypes(project.root);
    expect(declared.map(({ type }) => type)).toEqual(types);
  });

  it("tells whoever asks for a run what workflows and components there are", async () => {
    using project = temporaryProject(fairFiles);
    await generateIn(project);
    const types = await loadEventTypes(project.root);
    const pipelines = types.filter(({ pipeline }) => pipeline !== undefined);
    expect(pipelines).toMatchObject([
      {
        id: "fair-setup@fair.setup",
        owner: "fairs",
        operation: { stage: "opening", deadlineSeconds: 900 },
        pipeline: {
          workflows: {
            "fair-from-template": { from: "fair_template", to: "fair" },
            "fair-from-fair": { from: "fair", to: "fair" },
            "template-from-fair": { from: "fair", to: "fair_template" },
          },
          components: ["floor_plan", "exhibitors", "ticketing"],
        },
      },
    ]);
  });

  it("types what a run is asked for by", async () => {
    using project = temporaryProject(courseFiles);
    await generateIn(project);
    const text = readFileSync(join(project.root, "generated", "types.ts"), "utf8");
    expect(text).toContain('readonly "courses@course.setup": CoursesCourseSetup;');
    expect(text).toContain('readonly workflow: "course-from-course";');
    expect(text).toContain('readonly components?: readonly "syllabus"[];');
  });

  it("makes what a pipeline imports before it loads it, in a fresh clone", async () => {
    using project = temporaryProject(importing);
    await generateIn(project);
    expect(await loadEventTypes(project.root)).toHaveLength(courseTypes.length + ownTypes.length);
  });

  it("lets a schema file refer to a pipeline's, in a fresh clone too", async () => {
    using project = temporaryProject({
      ...importing,
      "schemas/shop/sold.json": schemaFile({
        properties: { asked: { $ref: "../courses/course.setup.json" } },
      }),
    });
    await generateIn(project);
    expect(await loadEventTypes(project.root)).toHaveLength(
      courseTypes.length + ownTypes.length + 1,
    );
  });

  it("makes it again where an older package made it", async () => {
    using project = temporaryProject(importing);
    const { generated } = projectPaths(project.root);
    await generateInto({ root: "/no/such/project", ...projectPaths(project.root) });
    project.write("generated/eventCatalog.ts", 'import { gone } from "../core/gone.ts"; gone();');
    await generateIn(project);
    expect(readFileSync(join(generated, "eventCatalog.ts"), "utf8")).not.toContain("gone");
  });

  it("takes a pipeline's types away with the pipeline", async () => {
    using project = temporaryProject(courseFiles);
    await generateIn(project);
    rmSync(join(project.root, "functions/contexts/courses/pipeline.ts"));
    rmSync(join(project.root, "functions/contexts/courses/components"), { recursive: true });
    await generateIn(project);
    expect((await loadEventTypes(project.root)).map(({ id }) => id)).toEqual(ownTypes);
  });

  it("changes nothing when nothing has changed", async () => {
    using project = temporaryProject({ ...courseFiles, ...fairFiles });
    expect((await generateIn(project)).changed).toBeGreaterThan(0);
    expect((await generateIn(project)).changed).toBe(0);
  });

  it.each([
    ["course.setup.json", "courses@course.setup"],
    ["course.setup.step.failed.json", "courses@course.setup.step.failed"],
    ["course.setup.completed.json", "courses@course.setup.completed"],
    ["course.setup.resume.failed.json", "courses@course.setup.resume.failed"],
  ])("rejects a team's own schemas/courses/%s", async (file, id) => {
    using project = temporaryProject({
      ...courseFiles,
      [`schemas/courses/${file}`]: schemaFile({}),
    });
    const refusal = errorWith(
      "SCHEMA_INVALID",
      "The schema files have 1 problem:",
      `schemas/courses/${file}#: declares ${id}, which functions/contexts/courses/pipeline.ts ` +
        "declares too; remove the file",
    );
    await expect(generateProject(project.root)).rejects.toEqual(refusal);
    await expect(loadProjectTypes(project.root)).rejects.toEqual(refusal);
  });

  it("lets a team declare other types of the pipeline's context", async () => {
    using project = temporaryProject({
      ...courseFiles,
      "schemas/courses/course.opened.json": schemaFile({}),
    });
    await generateProject(project.root);
    const types = await loadEventTypes(project.root);
    expect(types.map(({ id }) => id)).toContain("courses@course.opened");
  });

  it("rejects a pipeline that can't be loaded, by its file, and leaves what was made", async () => {
    using project = temporaryProject(courseFiles);
    await generateIn(project);
    const before = await readSchemaFiles(projectPaths(project.root).generated);
    using broken = temporaryProject({
      ...courseFiles,
      "functions/contexts/courses/pipeline.ts": 'throw new Error("boom");',
    });
    await expect(
      generateInto({ ...projectPaths(project.root), root: broken.root }),
    ).rejects.toEqual(
      errorWith("PIPELINE_INVALID", "functions/contexts/courses/pipeline.ts can't be loaded: boom"),
    );
    expect(await readSchemaFiles(projectPaths(project.root).generated)).toEqual(before);
  });
});
