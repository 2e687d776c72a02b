import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { planSteps } from "../../core/pipelines/planSteps.ts";
import { setupTypes } from "../../core/pipelines/setupTypes.ts";
import { generateProject } from "../../infra/generate/generateProject.ts";
import { lintProject } from "../../infra/lint/lintProject.ts";
import type { BuildRequest } from "../../project/components/ComponentRequest.ts";
import type { DeclaredConfiguration } from "../../project/components/configuration.ts";
import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import { loadContexts } from "../../project/contexts/loadContexts.ts";
import { loadEventTypes } from "../../project/generatedFiles.ts";
import { loadProjectTypes } from "../../project/ProjectTypes.ts";
import { pipelineShape } from "../../project/pipelines/pipelineShape.ts";
import { titledBlocks } from "../e2e/support/readmeExamples.ts";
import { type TemporaryProject, temporaryProject } from "../support/pipelines/temporaryProject.ts";
import { findAll, readDoc } from "./readDocs.ts";

const page = readDoc("docs/pipelines.md");
const files = titledBlocks(page)
  .filter(({ title }) => title.startsWith("functions/"))
  .map(({ title, text }) => [title, text] as const);

let project: TemporaryProject;
let courses: LoadedPipeline;
beforeAll(async () => {
  project = temporaryProject(Object.fromEntries(files));
  const [context] = await loadContexts(project.root);
  if (!context?.pipeline) throw new Error("the page shows no pipeline");
  courses = context.pipeline;
});
afterAll(() => project[Symbol.dispose]());
afterEach(() => vi.unstubAllGlobals());

/** What the first cells of a chapter's table say. */
function firstCells(heading: string): readonly string[] {
  const [, chapter = ""] = page.split(`\n${heading}\n`);
  return findAll(chapter.split(/\n##? /)[0] ?? "", /^\| `([^`]+)` \|/gm);
}

function configurationOf(component: string, name: string): DeclaredConfiguration {
  const found = courses.components.find((one) => one.name === component);
  const configuration = found?.component.configurations[name];
  if (!configuration) throw new Error(`the page shows no ${name} of ${component}`);
  return configuration;
}

/** Answers every request with `json`, and keeps what was asked. */
function stubService(
  json: unknown = {},
): readonly { readonly url: string; readonly body: unknown }[] {
  const asked: { readonly url: string; readonly body: unknown }[] = [];
  vi.stubGlobal("fetch", async (url: string, { body }: RequestInit) => {
    asked.push({ url, body: typeof body === "string" ? JSON.parse(body) : undefined });
    return Response.json(json);
  });
  return asked;
}

function request(data: unknown): BuildRequest<unknown> {
  return {
    given: { name: "", component: "", version: 1, data },
    target: { type: "course", id: "c-2" },
    newId: (type: string, from: string) => `new-${type}-${from}`,
    recordMappings: { get: (type: string, from: string) => `new-${type}-${from}` },
  } as unknown as BuildRequest<unknown>;
}

describe("docs/pipelines.md", () => {
  it("shows a pipeline with which nothing is wrong", async () => {
    await generateProject(project.root);
    const types = await loadProjectTypes(project.root);
    const findings = lintProject(await loadContexts(project.root), types);
    expect(findings.filter(({ file }) => !file.includes("signalbox"))).toEqual([]);
    const made = await loadEventTypes(project.root);
    expect(made.map(({ id }) => id)).toContain("courses@course.setup.completed");
  });

  it("draws the waves that a run has", () => {
    const shape = pipelineShape(courses.pipeline);
    const workflow = shape.workflows["course-from-course"];
    const steps = workflow ? planSteps(shape, workflow) : [];
    const drawn = /^```plan\n(.*?)^```/ms.exec(page)?.[1]?.trim().split("\n");
    const waves = [...Map.groupBy(steps, ({ wave }) => wave)];
    expect(drawn).toEqual(
      waves.map(([wave, own]) => [wave, ...own.map(({ step }) => step)].join("  ")),
    );
  });

  it("lists every option, and no other", () => {
    expect(firstCells("## Declaring one").toSorted()).toEqual(
      Object.keys(courses.pipeline).toSorted(),
    );
  });

  it("lists every type of event, and no other", () => {
    const { setup, resume, ...others } = setupTypes({ name: "fairs", subjects: ["fair"] });
    const closings = [setup, resume].flatMap((id) => [`${id}.completed`, `${id}.failed`]);
    expect(firstCells("## Events").toSorted()).toEqual(
      [setup, resume, ...closings, ...Object.values(others)]
        .map((id) => id.replace(setup, "<setup>"))
        .toSorted(),
    );
  });

  it("shows components that map records, and find what others mapped", async () => {
    const asked = stubService();
    const units = configurationOf("syllabus", "units");
    const lessons = configurationOf("timetable", "lessons");
    const built = await units.build?.(request({ units: [{ id: "u", title: "Sums", goals: "" }] }));
    await lessons.build?.(request({ lessons: [{ id: "l", unit: "u", day: 2 }] }));
    expect(built).toEqual({ success: true, recordMappings: { unit: { u: "new-unit-u" } } });
    expect(asked.map(({ url, body }) => [url.replace(/^.*\/course\//, ""), body])).toEqual([
      ["c-2/units/new-unit-u", { title: "Sums", goals: "" }],
      ["c-2/lessons/new-lesson-l", { unit: "new-unit-u", day: 2 }],
    ]);
  });

  it("shows an upgrade that makes the present version of the one before", () => {
    const { upgrade } = configurationOf("syllabus", "units");
    expect(upgrade?.({ units: [{ id: "u", title: "Sums" }] }, 1)).toEqual({
      units: [{ id: "u", title: "Sums", goals: "" }],
    });
  });
});
