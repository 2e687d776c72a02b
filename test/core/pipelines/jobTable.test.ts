import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  configurationSortKey,
  jobPartition,
  jobPartitions,
  jobTable,
  mappingSortKey,
  openJobsPartition,
  stepKey,
  stepSortKey,
  subjectPartition,
  subjectPartitions,
} from "../../../core/pipelines/jobTable.ts";

const place = fc.record({
  wave: fc.integer({ min: 0, max: 999 }),
  index: fc.integer({ min: 0, max: 9999 }),
});

describe("the keys of jobs", () => {
  it("begin with what a role of the pipeline may reach, and of no other", () => {
    expect(jobPartition("event-setup", "j-1")).toBe("JOB#event-setup#j-1");
    expect(jobPartition("event-setup", "j-1").startsWith(jobPartitions("event-setup"))).toBe(true);
    expect(jobPartition("event-setup", "j-1").startsWith(jobPartitions("event"))).toBe(false);
    const subject = { type: "event_template", id: "t-1" };
    expect(subjectPartition("event-setup", subject)).toBe(
      "CONFIGURATIONS#event-setup#event_template#t-1",
    );
    expect(subjectPartition("event-setup", subject).startsWith(subjectPartitions("event"))).toBe(
      false,
    );
    expect(openJobsPartition("event-setup")).toBe("jobs#event-setup");
  });

  it("tell apart what a job's partition holds", () => {
    const keys = [
      jobTable.jobKey,
      stepSortKey(stepKey({ wave: 0, index: 12 })),
      mappingSortKey({ configuration: "sessions.schedule", recordType: "session", from: "s#1" }),
      configurationSortKey("schedule", "sessions"),
    ];
    expect(keys).toEqual([
      "JOB",
      "STEP#000#0012",
      "MAPPING#sessions.schedule#session#s#1",
      "CONFIGURATION#schedule#sessions",
    ]);
  });

  it("keep a subject's configurations from those of every other, whatever its id", () => {
    const subjects = fc.record({
      type: fc.stringMatching(/^[a-z]+(_[a-z]+)?$/),
      id: fc.string({ minLength: 1 }),
    });
    fc.assert(
      fc.property(subjects, subjects, (one, other) => {
        const same = one.type === other.type && one.id === other.id;
        expect(subjectPartition("fair", one) === subjectPartition("fair", other)).toBe(same);
      }),
    );
  });

  it("sort steps as they run", () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const isBefore = one.wave === other.wave ? one.index < other.index : one.wave < other.wave;
        expect(stepKey(one) < stepKey(other)).toBe(isBefore);
      }),
    );
  });
});
