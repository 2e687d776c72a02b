import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { executionName } from "../../../../functions/stages/pipeline/executionName.ts";

describe("an execution's name", () => {
  it("is the job's id and the run where Step Functions takes that", () => {
    expect(executionName({ jobId: "01J_a-b", run: 3 })).toBe("01J_a-b-3");
  });

  it("is one that Step Functions takes, the same for a run and another for each", () => {
    const runs = fc.record({
      jobId: fc.string({ minLength: 1 }),
      run: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(runs, runs, (one, other) => {
        expect(executionName(one)).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
        const isSame = one.jobId === other.jobId && one.run === other.run;
        expect(executionName(one) === executionName(other)).toBe(isSame);
      }),
    );
  });
});
