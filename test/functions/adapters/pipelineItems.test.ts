import { describe, expect, it } from "vitest";
import type { Job } from "../../../core/pipelines/Job.ts";
import type { Step } from "../../../core/pipelines/Step.ts";
import {
  configurationKey,
  fromConfigurationItem,
  toConfigurationItem,
} from "../../../functions/adapters/configurationItem.ts";
import { jobExpiry } from "../../../functions/adapters/jobExpiry.ts";
import { fromJobItem, toJobItem } from "../../../functions/adapters/jobItem.ts";
import {
  fromMappingItem,
  mappingKey,
  toMappingItem,
} from "../../../functions/adapters/mappingItem.ts";
import { fromStepItem, toStepItem } from "../../../functions/adapters/stepItem.ts";

const createdAt = "2026-11-28T12:00:00.000Z";
const job: Job = {
  pipeline: "event-setup",
  jobId: "job-1",
  workflow: "event-from-event",
  status: "waiting",
  run: 1,
  source: { type: "event", id: "a" },
  target: { type: "event", id: "b" },
  components: ["schedule"],
  operation: { type: "event-setup@event.setup", id: "job-1" },
  correlationId: "root",
  actor: { userId: "user/1" },
  createdAt,
};
const step: Step = {
  pipeline: "event-setup",
  jobId: "job-1",
  step: "build.sessions.schedule",
  method: "build",
  configuration: "sessions",
  component: "schedule",
  external: false,
  wave: 2,
  index: 11,
  waitsFor: [{ step: "generate.sessions.schedule", wave: 0, index: 3 }],
  status: "failed",
  run: 1,
  attempts: 3,
  startedAt: createdAt,
  durationMs: 12,
  error: { name: "Error", message: "half a \ud83d character" },
  changedAt: createdAt,
};
const expiresAt = jobExpiry(createdAt, 30);

describe("the item of a job", () => {
  it("is native attributes, in the index of the sweep while the job is not over", () => {
    const lookAt = "2026-11-28T12:01:00.000Z";
    expect(toJobItem(job, { expiresAt, lookAt })).toMatchObject({
      pk: { S: "JOB#event-setup#job-1" },
      sk: { S: "JOB" },
      status: { S: "waiting" },
      source: { M: { type: { S: "event" }, id: { S: "a" } } },
      createdAt: { S: createdAt },
      expiresAt: { N: String(Date.parse("2026-12-28T12:00:00Z") / 1000) },
      due: { S: "jobs#event-setup" },
      dueBy: { S: "2026-11-28T12:01:00.000Z#job-1" },
    });
    const over = toJobItem({ ...job, status: "completed" }, { expiresAt, lookAt });
    expect(Object.keys(over)).not.toContain("due");
    expect(Object.keys(over)).not.toContain("dueBy");
  });

  it("gives back the job", () => {
    expect(fromJobItem(toJobItem(job, { expiresAt, lookAt: createdAt }))).toEqual(job);
  });

  it("rejects what is no job any more, and says what is wrong with it", () => {
    const item = toJobItem(job, { expiresAt, lookAt: createdAt });
    expect(() => fromJobItem({ ...item, status: { S: "paused" } })).toThrow(
      'The item JOB#event-setup#job-1 JOB of the state table is no job: its status is "paused"',
    );
    expect(() => fromJobItem({ ...item, run: { S: "1" } })).toThrow('its run is "1"');
  });
});

describe("the item of a step", () => {
  it("lies beside its job, in the order of the run", () => {
    expect(toStepItem(step, expiresAt)).toMatchObject({
      pk: { S: "JOB#event-setup#job-1" },
      sk: { S: "STEP#002#0011" },
      status: { S: "failed" },
      attempts: { N: "3" },
      expiresAt: { N: String(expiresAt) },
    });
  });

  it("gives back the step", () => {
    expect(fromStepItem(toStepItem(step, expiresAt))).toEqual(step);
  });

  it("rejects what is no step any more", () => {
    const { waitsFor: _, ...item } = toStepItem(step, expiresAt);
    expect(() => fromStepItem(item)).toThrow("is no step: its waitsFor is undefined");
  });
});

describe("the item of a record mapping", () => {
  const mapping = {
    recordType: "ticket",
    from: "1",
    to: "2",
    configuration: "tickets.registration",
  };

  it("lies beside its job, under the configuration that was built", () => {
    const item = toMappingItem(job, mapping, expiresAt);
    expect(item["sk"]).toEqual({ S: "MAPPING#tickets.registration#ticket#1" });
    expect(item["expiresAt"]).toEqual({ N: String(expiresAt) });
    expect(fromMappingItem(item)).toEqual(mapping);
  });

  it("has another key for each record, however it is named", () => {
    const keys = [
      ["ticket", "1"],
      ["ticket#1", ""],
      ["ticket", "#1"],
      ["ticket#", "1"],
      ["ticket%23", "1"],
      ["ticket", "ø".repeat(512)],
      ["ticket", `${"ø".repeat(511)}o`],
      ["ø".repeat(512), "1"],
    ].map(([recordType = "", from = ""]) => mappingKey(job, { ...mapping, recordType, from }).sk);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatch(/^MAPPING#tickets\.registration#/);
      expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024);
    }
  });
});

describe("the item of a configuration", () => {
  const kept = {
    name: "tickets",
    component: "registration",
    version: 3,
    data: '{"tickets":[]}',
    jobId: "job-1",
    generatedAt: createdAt,
  };

  it("holds its data as JSON text, and expires only where it is told to", () => {
    const partition = "CONFIGURATIONS#event-setup#event_template#t";
    const item = toConfigurationItem(partition, kept);
    expect(item).toMatchObject({
      pk: { S: partition },
      sk: { S: "CONFIGURATION#registration#tickets" },
      data: { S: '{"tickets":[]}' },
      version: { N: "3" },
    });
    expect(item["expiresAt"]).toBeUndefined();
    expect(toConfigurationItem("JOB#event-setup#job-1", kept, 7)["expiresAt"]).toEqual({ N: "7" });
    expect(fromConfigurationItem(item)).toEqual(kept);
    expect(configurationKey(partition, kept)).toEqual({ pk: item["pk"]?.S, sk: item["sk"]?.S });
  });
});
