import { describe, expect, it } from "vitest";
import { lintPipeline } from "../../../infra/lint/lintPipeline.ts";
import { lintProject } from "../../../infra/lint/lintProject.ts";
import { refuseErrors } from "../../../infra/lint/refuseErrors.ts";
import { component } from "../../../project/components/component.ts";
import { configuration } from "../../../project/components/configuration.ts";
import { externalComponent } from "../../../project/components/externalComponent.ts";
import type { LoadedContext } from "../../../project/contexts/LoadedContext.ts";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { loadProjectTypes } from "../../../project/ProjectTypes.ts";
import { pipeline } from "../../../project/pipelines/pipeline.ts";
import { projectTypes } from "../../support/lint/lintSubscriptions.ts";
import {
  courseFiles,
  fairFiles,
  temporaryProject,
} from "../../support/pipelines/temporaryProject.ts";
import { schemaFile } from "../../support/schemas/readSchemas.ts";

const generate = () => ({ success: true, data: {} }) as const;
const build = () => ({ success: true }) as const;
const syllabus = component({
  name: "syllabus",
  configurations: {
    units: configuration({ version: 1, generate }),
    lessons: configuration({ version: 1, generate, build }),
    exams: configuration({ version: 1, generate }),
  },
});
const rooms = externalComponent({
  name: "rooms",
  configurations: { bookings: { version: 1, methods: ["build"] } },
});
const courses: LoadedContext = {
  name: "courses",
  subscribers: [],
  pipeline: {
    context: "courses",
    pipeline: pipeline({
      name: "courses",
      subjects: ["course", "outline"],
      workflows: {
        duplicate: { from: "course", to: "course", methods: ["generate", "build"] },
        extract: { from: "course", to: "outline", methods: ["generate"] },
      },
      createTarget: async () => undefined,
      openTarget: async () => undefined,
      components: { syllabus, rooms },
    }),
    components: [{ context: "courses", name: "syllabus", component: syllabus }],
  },
};

describe("lintPipeline", () => {
  it("warns of steps that no component can do, by workflow and method", () => {
    const found = courses.pipeline ? lintPipeline(courses.pipeline) : [];
    expect(found.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      "workflows.duplicate: it needs generate of every configuration, which bookings.rooms lacks: " +
        "these steps fail in every run",
      "workflows.duplicate: it needs build of every configuration, which units.syllabus, " +
        "exams.syllabus lack: these steps fail in every run",
      "workflows.extract: it needs generate of every configuration, which bookings.rooms lacks: " +
        "these steps fail in every run",
    ]);
  });

  it("is part of the project's lint, and stops nothing", () => {
    const findings = lintProject([courses], projectTypes({}));
    expect(findings.filter(({ rule }) => rule === "pipeline")).toHaveLength(3);
    expect(() => refuseErrors(findings)).not.toThrow();
  });
});

describe("lintProject", () => {
  it("finds nothing wrong with sound pipelines, nor that nobody listens to their types", async () => {
    using project = temporaryProject({ ...courseFiles, ...fairFiles });
    const [contexts, types] = await Promise.all([
      loadContexts(project.root),
      loadProjectTypes(project.root),
    ]);
    const findings = lintProject(contexts, types);
    expect(findings.filter(({ file }) => !file.includes("signalbox"))).toEqual([]);
  });

  it("says of a team's own types of the context that nobody listens", async () => {
    const own = { "schemas/courses/course.setup2.json": schemaFile({}) };
    using project = temporaryProject({ ...courseFiles, ...own });
    const types = await loadProjectTypes(project.root);
    const [note] = lintProject(await loadContexts(project.root), types);
    expect(note?.reason).toBe("no subscriber listens to courses@course.setup2");
  });
});
