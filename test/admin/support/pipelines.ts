import type { AdminPorts } from "../../../admin/AdminPorts.ts";
import type { JsonObject } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Job } from "../../../core/pipelines/Job.ts";
import type { PipelineContract } from "../../../core/pipelines/PipelineContract.ts";
import { type PipelineShape, stepMethods } from "../../../core/pipelines/PipelineShape.ts";
import type { Step } from "../../../core/pipelines/Step.ts";
import { readProjectTypes } from "../../../core/pipelines/schemas/readProjectTypes.ts";
import { toJobItem } from "../../../functions/adapters/jobItem.ts";
import type { StateAttributes } from "../../../functions/adapters/stateItem.ts";
import { toStepItem } from "../../../functions/adapters/stepItem.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";
import { withMetadata } from "../../support/schemas/readSchemas.ts";
import { accepted } from "./records.ts";
import { emptyWorld, now, portsOf, type World } from "./World.ts";

/** The contract of a pipeline whose first kind of subject this is. */
function contractOf(name: string, subject: string): PipelineContract {
  const configuration = (...dependsOn: readonly string[]) => ({
    version: 1,
    dependsOn,
    methods: stepMethods,
    timeoutSeconds: 30,
    attempts: 3,
  });
  const shape: PipelineShape = {
    name,
    subjects: [subject, "plan"],
    workflows: {
      copy: { from: subject, to: subject, methods: stepMethods },
      "from-plan": { from: "plan", to: subject, methods: ["build"] },
    },
    components: [
      { name: "rooms", external: false, configurations: { plan: configuration() } },
      { name: "staff", external: false, configurations: { rota: configuration() } },
    ],
  };
  return { shape, owner: "tests", deadlineSeconds: 900 };
}

const { types } = readProjectTypes(
  withMetadata({}),
  [contractOf("courses", "course"), contractOf("terms", "term")],
  (text) => text,
);

/** Two pipelines, `courses` and `terms`, and a type that is of none. */
export const pipelineCatalog = createTestCatalog([
  ...types.map(({ type, bundle }) => ({ ...type, schema: bundle.schema as JsonObject })),
  { id: "courses@course.noted", schema: {} },
]);

/** A moment so many milliseconds after a job of the tests began. */
export const later = (ms: number) => new Date(Date.parse(createdAt) + ms).toISOString();

const createdAt = "2026-11-21T11:00:00.000Z";

/** A job that is running, as far as a test says nothing else. */
export function jobOf(given: Partial<Job> = {}): Job {
  const { pipeline = "courses", jobId = "job-1" } = given;
  return {
    pipeline,
    jobId,
    workflow: "copy",
    status: "running",
    run: 1,
    source: { type: "course", id: "a" },
    target: { type: "course", id: "b" },
    operation: { type: `${pipeline}@course.setup`, id: jobId },
    correlationId: jobId,
    createdAt,
    startedAt: later(1000),
    ...given,
  };
}

/** A step that is waiting, as far as a test says nothing else; `name` is of three words. */
export function stepOf(name: string, given: Partial<Step> = {}): Step {
  const [method = "", configuration = "", component = ""] = name.split(".");
  return {
    pipeline: "courses",
    jobId: "job-1",
    step: name,
    method: method as Step["method"],
    configuration,
    component,
    external: false,
    wave: 0,
    index: 0,
    waitsFor: [],
    status: "waiting",
    run: 1,
    attempts: 0,
    changedAt: createdAt,
    ...given,
  };
}

/** Puts a job and its steps into the state table. */
export function putJob(world: World, job: Job, steps: readonly Step[] = []): void {
  world.state.place(jobItem(job), ...steps.map((step) => toStepItem(step, 1)));
}

/** A job's item, for tests that break it. */
export function jobItem(job: Job): StateAttributes {
  return toJobItem(job, { expiresAt: 1, lookAt: createdAt });
}

/** Records that a job was asked for. */
export function putOpening(
  world: World,
  { pipeline, jobId, createdAt: receivedAt, actor }: Job,
  given: { readonly detailType?: string; readonly correlationId?: string } = {},
): void {
  const detailType = pipeline === "terms" ? "term.setup" : "course.setup";
  const opening = { source: pipeline, id: jobId, detailType, receivedAt };
  world.table.put(accepted({ ...opening, ...(actor ? { actor } : {}), ...given }));
}

/** Ports on a world whose catalog has the pipelines. */
export function pipelinePorts(world: World = emptyWorld()): AdminPorts {
  return { ...portsOf(world), catalog: async () => pipelineCatalog };
}

/** A job of two waves that has come to its end: one step failed, and one was skipped for it. */
export function putFailedJob(world: World, given: Partial<Job> = {}): Job {
  const job = jobOf({
    status: "failed",
    endedAt: later(6000),
    stepCount: 4,
    waveCount: 2,
    targetCreated: true,
    targetOpened: true,
    ...given,
  });
  const of = { pipeline: job.pipeline, jobId: job.jobId, changedAt: later(5000) };
  putJob(world, job, [
    stepOf("generate.plan.rooms", {
      ...of,
      status: "completed",
      attempts: 1,
      startedAt: later(1000),
      endedAt: later(2200),
      durationMs: 1200,
    }),
    stepOf("generate.rota.staff", {
      ...of,
      index: 1,
      status: "failed",
      attempts: 3,
      startedAt: later(1000),
      endedAt: later(4000),
      durationMs: 3000,
      error: { name: "RotaDown", message: "the rota can't be read" },
    }),
    stepOf("build.plan.rooms", {
      ...of,
      wave: 1,
      status: "completed",
      attempts: 2,
      startedAt: later(4000),
      endedAt: later(5500),
      durationMs: 1500,
      waitsFor: [{ step: "generate.plan.rooms", wave: 0, index: 0 }],
    }),
    stepOf("build.rota.staff", {
      ...of,
      wave: 1,
      index: 1,
      status: "skipped",
      waitsFor: [{ step: "generate.rota.staff", wave: 0, index: 1 }],
      reason: "generate.rota.staff failed",
    }),
  ]);
  return job;
}

/** The moment of every look unless a test says otherwise. */
export const lookedAt = now;
