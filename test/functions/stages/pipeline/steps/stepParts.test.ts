import { describe, expect, it } from "vitest";
import { builtBefore } from "../../../../../core/pipelines/builtBefore.ts";
import type { Step } from "../../../../../core/pipelines/Step.ts";
import { readComponentConfig } from "../../../../../functions/stages/pipeline/steps/config.ts";
import { newId } from "../../../../../functions/stages/pipeline/steps/newId.ts";
import { readTask } from "../../../../../functions/stages/pipeline/steps/readTask.ts";
import { StepMappings } from "../../../../../functions/stages/pipeline/steps/StepMappings.ts";
import { whyBlocked } from "../../../../../functions/stages/pipeline/steps/whyBlocked.ts";

/** A step that builds this configuration after those. */
function builds(configuration: string, after: readonly string[], more: Partial<Step> = {}): Step {
  const reference = (name: string) => ({ step: `build.${name}.x`, wave: 0, index: 0 });
  return {
    ...reference(configuration),
    method: "build",
    configuration,
    component: "x",
    external: false,
    waitsFor: after.map(reference),
    pipeline: "courses",
    jobId: "job-1",
    status: "completed",
    run: 1,
    attempts: 1,
    recordMappings: 1,
    changedAt: "2026-11-28T12:00:00.000Z",
    ...more,
  };
}

describe("builtBefore", () => {
  it("names what a step waits for, directly or not, and has mappings, in the order of the steps", () => {
    const earlier = [
      builds("a", []),
      builds("other", []),
      builds("b", ["a"]),
      builds("c", ["a"], { recordMappings: 0 }),
      builds("d", ["b", "c"]),
    ];
    expect(builtBefore(builds("e", ["d", "a"]), earlier)).toEqual(["a.x", "b.x", "d.x"]);
    expect(builtBefore(builds("e", []), earlier)).toEqual([]);
  });
});

describe("whyBlocked", () => {
  const step = builds("e", ["a", "b", "c"]);

  it("is nothing where all that the step waits for is completed", () => {
    expect(
      whyBlocked(
        step,
        ["a", "b", "c"].map((name) => builds(name, [])),
      ),
    ).toBeUndefined();
  });

  it.each([
    ["failed", "which failed"],
    ["skipped", "which was skipped"],
    ["running", "which did not end"],
    ["waiting", "which was never begun"],
  ] as const)("names what %s", (status, said) => {
    const earlier = [builds("a", []), builds("b", [], { status }), builds("c", [])];
    expect(whyBlocked(step, earlier)).toBe(`It waits for build.b.x, ${said}.`);
  });

  it("counts the rest", () => {
    expect(whyBlocked(step, [builds("a", [])])).toBe(
      "It waits for build.b.x, which there is not; and for 1 more that are not completed.",
    );
  });
});

describe("newId", () => {
  const step = builds("a", []);

  it("is the same for a record whenever it is asked for", () => {
    expect(newId(step, "chapter", "1")).toBe(newId({ ...step, attempts: 2 }, "chapter", "1"));
  });

  it("is another one for each job, configuration, type and record", () => {
    const ids = [
      newId(step, "chapter", "1"),
      newId(step, "chapter", "2"),
      newId(step, "chapter1", "1"),
      newId({ ...step, configuration: "b" }, "chapter", "1"),
      newId({ ...step, jobId: "job-2" }, "chapter", "1"),
      newId({ ...step, pipeline: "others" }, "chapter", "1"),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ["", "1"],
    ["chapter", ""],
    ["chapter", undefined],
    [7, "1"],
    ["chapter", "x".repeat(513)],
  ])("rejects %j and %j", (type, from) => {
    expect(() => newId(step, type as string, from as string)).toThrow(
      expect.objectContaining({ code: "RECORD_ID_INVALID" }),
    );
  });
});

describe("StepMappings", () => {
  const mapping = (to: string, recordType = "chapter") => {
    return { recordType, from: "1", to, configuration: "a.x" };
  };

  it("goes by what was said last of a record", () => {
    const mappings = new StepMappings("build.e.x", ["a.x"], [mapping("first"), mapping("second")]);
    expect(mappings.get("chapter", "1")).toBe("second");
    expect(mappings.find("constructor", "1")).toBeUndefined();
  });

  it("can't be changed by whom it is given to", () => {
    const mappings = new StepMappings("build.e.x", ["a.x"], [mapping("first")]);
    (mappings.all("chapter") as Map<string, string>).clear();
    expect(mappings.get("chapter", "1")).toBe("first");
  });

  it("rejects what became of nothing, naming whose mappings it sees", () => {
    const mappings = new StepMappings("build.e.x", ["a.x", "b.x"], []);
    expect(() => mappings.get("chapter", "9")).toThrow("It sees the mappings of a.x, b.x: name in");
  });
});

describe("readTask", () => {
  const task = { pipeline: "courses", jobId: "job-1", run: 1, step: "000#0000" };

  it("takes what the state machine sends", () => {
    expect(readTask({ ...task, more: 1 }, "courses")).toEqual(task);
  });

  it.each([
    [null],
    ["text"],
    [{ ...task, pipeline: "others" }],
    [{ ...task, jobId: 7 }],
    [{ ...task, run: "1" }],
    [{ ...task, run: 1.5 }],
    [{ ...task, step: "JOB" }],
    [{ ...task, step: "000#0000#" }],
  ])("rejects %j", (event) => {
    expect(() => readTask(event, "courses")).toThrow(
      expect.objectContaining({ code: "STEP_TASK_INVALID" }),
    );
  });
});

describe("readComponentConfig", () => {
  it("reads the table and how long records are kept", () => {
    const environment = { STATE_TABLE_NAME: "state", RETENTION_DAYS: "30" };
    expect(readComponentConfig(environment)).toEqual({
      stateTableName: "state",
      retentionDays: 30,
    });
  });

  it.each([{}, { STATE_TABLE_NAME: "state" }, { STATE_TABLE_NAME: "state", RETENTION_DAYS: "0" }])(
    "rejects %j",
    (environment) => {
      expect(() => readComponentConfig(environment)).toThrow(
        expect.objectContaining({ code: "ENVIRONMENT_INVALID" }),
      );
    },
  );
});
