import { describe, expect, it } from "vitest";
import { jobFrame } from "../../../../admin/pipelines/text/jobFrame.ts";
import { jobText } from "../../../../admin/pipelines/text/jobText.ts";
import { viewJob } from "../../../../admin/pipelines/viewJob.ts";
import { jobOf, lookedAt, stepOf } from "../../support/pipelines.ts";

function viewOf(count: number) {
  const records = Array.from({ length: count }, (_, index) => ({
    record: stepOf(`build.c${index}.d`, {
      index,
      wave: index % 2,
      status: index === 3 ? "failed" : "completed",
      durationMs: 10,
      error: { name: "E", message: "one\ntwo" },
    }),
  }));
  return viewJob(jobOf(), records, lookedAt);
}

describe("jobFrame", () => {
  it("is the whole where that fits", () => {
    const whole = jobText(viewOf(4), { hints: false }).trimEnd().split("\n");
    expect(jobFrame(viewOf(4), { rows: whole.length })).toEqual(whole);
  });

  it("is the head, the waves and the steps that need a person, where it does not", () => {
    const lines = jobFrame(viewOf(500), { rows: 24 });
    expect(lines[0]).toContain("▸ running  courses copy");
    expect(lines.slice(-3)).toEqual([
      "wave 1 of 2: 250 completed",
      "wave 2 of 2: 249 completed, 1 failed",
      "  ✗ failed     build.c3.d     10 ms",
    ]);
  });

  it.each([1, 2, 5, 9])("never has more lines than there are rows: %i", (rows) => {
    const lines = jobFrame(viewOf(500), { rows });
    expect(lines).toHaveLength(rows);
    expect(lines.at(-1)).toMatch(/^… \d+ more lines$/);
  });
});
