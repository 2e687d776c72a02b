import { describe, expect, it } from "vitest";
import { readProjectTypes } from "../../../../core/pipelines/schemas/readProjectTypes.ts";
import { setupTypes } from "../../../../core/pipelines/setupTypes.ts";
import { fairContract as contract, fairCatalog } from "../../../support/pipelines/fairCatalog.ts";
import { fairShape } from "../../../support/pipelines/fairShape.ts";
import { withMetadata } from "../../../support/schemas/readSchemas.ts";

const ids = setupTypes(fairShape);
const reading = readProjectTypes(withMetadata({}), [contract], (text) => text);
const byId = new Map(reading.types.map((one) => [one.type.id, one]));
function problemsOf(id: string, data: unknown): readonly string[] {
  return fairCatalog.validateData(id, data).map(({ pointer, message }) => `${pointer} ${message}`);
}

const jobId = "0198f3a2-0000-7000-8000-000000000001";
const subjects = { source: { type: "fair", id: "f-1" }, target: { type: "fair", id: "f-2" } };
const job = { jobId, workflow: "fair-from-fair", ...subjects, run: 1 };
const counts = { steps: { completed: 3, failed: 0, skipped: 0 }, durationMs: 1200 };
const step = {
  jobId,
  step: "build.stands.exhibitors",
  method: "build",
  configuration: "stands",
  component: "exhibitors",
  wave: 2,
  run: 1,
};

const asked = {
  workflow: job.workflow,
  ...subjects,
  token: "t",
  version: 2,
  answerBy: "2026-11-28T13:00:00.000Z",
};

describe("a pipeline's schemas", () => {
  it("declare sound types, and nothing to be warned of", () => {
    expect(reading.problems).toEqual([]);
    expect(reading.warnings).toEqual([]);
    const closings = [ids.setup, ids.resume].flatMap((id) => [`${id}.completed`, `${id}.failed`]);
    expect([...byId.keys()].toSorted()).toEqual([...Object.values(ids), ...closings].toSorted());
  });

  it("leave out what is asked of outside components where there is none", () => {
    const shape = {
      ...fairShape,
      components: fairShape.components.filter(({ external }) => !external),
    };
    const { types } = readProjectTypes(withMetadata({}), [{ ...contract, shape }], (text) => text);
    const found = types.map(({ type }) => type.id);
    expect(found).not.toContain(ids.stepRequested);
    expect(found).not.toContain(ids.stepAnswered);
    expect(found).toContain(ids.stepSkipped);
  });

  it("are the owner's actions, and a failed step is severe", () => {
    for (const { type } of byId.values()) {
      expect(type).toMatchObject({ owner: "fairs", category: "action", visibility: "internal" });
      expect(type.severity).toBe(type.id === ids.stepFailed ? "high" : "medium");
    }
  });

  it("say in a line of the audit trail what happened to which pipeline", () => {
    const titles = [...byId.values()].map(({ type }) => type.title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => !title.includes("fair-setup"))).toEqual([]);
  });

  it.each<[string, unknown]>([
    [ids.setup, { workflow: "fair-from-fair", source: "f-1", target: "f-2" }],
    [ids.setup, { workflow: "fair-from-fair", source: "é", target: "x".repeat(256) }],
    [
      ids.setup,
      { workflow: "template-from-fair", source: "f", target: "t", components: ["floor_plan"] },
    ],
    [`${ids.setup}.completed`, { ...job, status: "completed", ...counts }],
    [
      `${ids.setup}.failed`,
      {
        ...job,
        status: "failed",
        ...counts,
        name: "StepsFailed",
        message: "1 of 3 steps failed",
        failedSteps: [{ step: step.step, name: "Error", message: "" }],
      },
    ],
    [`${ids.setup}.failed`, { ...job, status: "cancelled", ...counts }],
    [ids.started, job],
    [ids.started, { ...job, steps: 6, waves: 3 }],
    [ids.cancel, { jobId }],
    [ids.cancel, { jobId, reason: "not wanted any more" }],
    [ids.resume, { jobId }],
    [`${ids.resume}.completed`, { ...job, run: 2, status: "completed" }],
    [`${ids.resume}.failed`, { jobId, status: "failed", name: "JobUnknown", message: "none" }],
    [ids.started, { ...job, workflow: "of-an-earlier-deployment" }],
    [ids.stepStarted, { ...step, attempts: 1 }],
    [ids.stepStarted, { ...step, component: "of_an_earlier_deployment" }],
    [ids.stepCompleted, { ...step, attempts: 2, durationMs: 0 }],
    [ids.stepFailed, { ...step, error: { name: "Error", message: "boom" } }],
    [ids.stepSkipped, { ...step, reason: "build.halls.floor_plan failed" }],
    [ids.stepRequested, { ...step, ...asked }],
    [
      ids.stepRequested,
      {
        ...step,
        ...asked,
        given: { name: "prices", component: "ticketing", version: 1, data: [null] },
        recordMappings: { hall: { a: "b" } },
      },
    ],
    [ids.stepAnswered, { jobId, token: "t", success: true, data: [1] }],
    [ids.stepAnswered, { jobId, token: "t", success: false, errors: ["no"] }],
    [ids.stepAnswered, { jobId, token: "t", success: true, recordMappings: { price: { a: "b" } } }],
  ])("take %s", (id, data) => {
    expect(problemsOf(id, data)).toEqual([]);
  });

  const opening = { workflow: "fair-from-fair", source: "f-1", target: "f-2" };
  it.each<[string, string, unknown]>([
    ["an unknown workflow", ids.setup, { ...opening, workflow: "fair" }],
    ["a source without an id", ids.setup, { ...opening, source: "" }],
    ["a source with a line break", ids.setup, { ...opening, source: "f\n1" }],
    ["half a character", ids.setup, { ...opening, source: "\ud800" }],
    ["too long an id", ids.setup, { ...opening, target: "x".repeat(257) }],
    ["an unknown component", ids.setup, { ...opening, components: ["floorPlan"] }],
    ["a component twice", ids.setup, { ...opening, components: ["ticketing", "ticketing"] }],
    ["no component at all", ids.setup, { ...opening, components: [] }],
    ["a misspelt property", ids.setup, { ...opening, compnents: ["ticketing"] }],
    ["a source without its kind", ids.started, { ...job, source: { id: "f-1" } }],
    ["run 0", ids.started, { ...job, run: 0 }],
    ["a failure that was completed", `${ids.setup}.failed`, { ...job, status: "completed" }],
    ["a completion that failed", `${ids.setup}.completed`, { ...job, status: "failed" }],
    ["a completion of nothing", `${ids.resume}.completed`, { jobId, status: "completed" }],
    [
      "more failed steps than are told",
      `${ids.setup}.failed`,
      {
        ...job,
        status: "failed",
        failedSteps: Array(51).fill({ step: "s", name: "n", message: "m" }),
      },
    ],
    ["a step of no component", ids.stepStarted, { ...step, component: "" }],
    ["a third method", ids.stepStarted, { ...step, method: "upgrade" }],
    ["a request without a token", ids.stepRequested, { ...step, ...asked, token: undefined }],
    ["an answer without a token", ids.stepAnswered, { jobId, success: true }],
    ["an answer to no job", ids.stepAnswered, { token: "t", success: true }],
    ["an answer that is neither", ids.stepAnswered, { jobId, token: "t", success: "yes" }],
  ])("refuse %s", (_, id, data) => {
    expect(problemsOf(id, data)).not.toEqual([]);
  });
});
