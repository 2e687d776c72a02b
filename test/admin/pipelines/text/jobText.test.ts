import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showJob } from "../../../../admin/pipelines/showJob.ts";
import { jobText } from "../../../../admin/pipelines/text/jobText.ts";
import { viewJob } from "../../../../admin/pipelines/viewJob.ts";
import { createStyle } from "../../../../cli/terminal/style.ts";
import type { Job } from "../../../../core/pipelines/Job.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import { escapeControls } from "../../../../core/text/escapeControls.ts";
import {
  jobOf,
  later,
  lookedAt,
  pipelinePorts,
  putFailedJob,
  stepOf,
} from "../../support/pipelines.ts";
import { deployment, emptyWorld } from "../../support/World.ts";

function textOf(job: Job, ...steps: readonly Step[]): string {
  const records = steps.map((record) => ({ record }));
  return jobText(viewJob(job, records, lookedAt));
}

describe("jobText", () => {
  it("tells of a job from what it makes to what can be done next", async () => {
    const world = emptyWorld();
    putFailedJob(world, { actor: { userId: "user/jane" }, run: 1 });
    const view = await showJob(pipelinePorts(world), deployment, "job-1");
    expect(jobText(view)).toBe(
      `✗ failed  courses copy  run 1
  job        job-1
  from       course a
  to         course b, made and open
  asked for  2026-11-21T11:00:00.000Z by user/jane
  took       5 s
  steps      2 completed, 1 failed, 1 skipped of 4

wave 1 of 2: 1 completed, 1 failed
  ✓ completed  generate.plan.rooms     1.2 s
  ✗ failed     generate.rota.staff       3 s  3 attempts
               RotaDown: the rota can't be read

wave 2 of 2: 1 completed, 1 skipped
  ✓ completed  build.plan.rooms        1.5 s  2 attempts
  - skipped    build.rota.staff
               generate.rota.staff failed

bottleneck: the slowest step
  generate.rota.staff       3 s
critical path: 3 s of 5 s (the run took 1.67 times that)
  generate.rota.staff       3 s

Run what did not complete: npx signalbox pipeline resume job-1
Every event of it: npx signalbox audit tree 'courses#job-1'
`,
    );
  });

  it("tells of a running job what it has taken so far, and how to go on looking or end it", () => {
    const running = stepOf("build.a.b", {
      status: "running",
      startedAt: later(3_480_000),
      attempts: 2,
    });
    const text = textOf(jobOf({ stepCount: 2, waveCount: 3 }), {
      ...running,
      error: { name: "Throttled", message: "try later" },
    });
    expect(text).toContain("▸ running  courses copy  run 1");
    expect(text).toContain("  running for  60 min\n");
    expect(text).toContain("  steps        1 running, 1 without a record of 2\n");
    expect(text).toContain("wave 1 of 3: 1 running");
    expect(text).toContain("  ▸ running    build.a.b     2 min  2 attempts\n");
    expect(text).toContain("               an attempt failed: Throttled: try later\n");
    expect(text).toContain("bottleneck so far: the slowest step");
    expect(text).toContain("pipeline show job-1 --follow");
    expect(text).toContain("pipeline cancel job-1");
    expect(text).not.toContain("resume");
  });

  it("says what a job failed of, who cancelled it and why, and which components took part", () => {
    const text = textOf(
      jobOf({
        status: "cancelled",
        components: ["rooms", "staff"],
        error: { name: "TargetNotOpened", message: "the course can't be opened\nat all" },
        cancellation: {
          requestedAt: later(9),
          actor: { activeClaim: "registrar" },
          reason: "late",
        },
      }),
    );
    expect(text).toContain("  components  rooms, staff\n");
    expect(text).toContain("  cancelled   at 2026-11-21T11:00:00.009Z by registrar: late\n");
    expect(text).toContain("  TargetNotOpened: the course can't be opened\n  at all\n");
    expect(text).toContain("course b, not made");
    expect(text).toContain("It has no steps.");
    expect(text).toContain("pipeline resume job-1");
  });

  it("says who resumed a job, and when", () => {
    const operation = {
      type: "x",
      id: "y",
      requestedAt: later(9000),
      actor: { userId: "user/joe" },
    };
    const text = textOf(jobOf({ run: 2, operation }));
    expect(text).toContain("  resumed      2026-11-21T11:00:09.000Z by user/joe\n");
    expect(textOf(jobOf({ operation }))).not.toContain("resumed");
  });

  it("says what an earlier run completed", () => {
    const done = stepOf("build.a.b", { status: "completed", attempts: 1, run: 1, durationMs: 10 });
    expect(textOf(jobOf({ run: 2 }), done)).toContain("build.a.b     10 ms  in run 1\n");
  });

  it("sums up a path of hundreds of steps", () => {
    const steps = Array.from({ length: 300 }, (_, wave) =>
      stepOf(`build.c${wave}.d`, {
        wave,
        durationMs: 10,
        status: "completed",
        waitsFor: [{ step: `build.c${wave - 1}.d`, wave: wave - 1, index: 0 }],
      }),
    );
    expect(textOf(jobOf(), ...steps)).toContain("\n  … and 280 more\n");
  });

  it("names a job whose id a shell would read something in by its key", () => {
    const text = textOf(jobOf({ jobId: "$(rm) 'x'" }));
    expect(text).toContain("pipeline cancel 'courses#%24%28rm%29%20%27x%27'\n");
  });

  it("leaves out what can be done where that is asked for", () => {
    const view = viewJob(jobOf(), [], lookedAt);
    expect(jobText(view, { hints: false })).not.toContain("npx");
  });

  it("colours by the style it is given", () => {
    const style = createStyle(true);
    const failed = { record: stepOf("build.a.b", { status: "failed" }) };
    const text = jobText(viewJob(jobOf(), [failed], lookedAt), { style });
    expect(text).toContain(style.red("✗ failed"));
  });

  it("is safe for a terminal whatever the records hold", () => {
    const characters = ["a", " ", "\n", "\r", "\u001b", "\u0000", "\u0301", "\u202e", "\ud800"];
    const hostile = fc.string({ unit: fc.constantFrom(...characters) });
    fc.assert(
      fc.property(hostile, hostile, hostile, (a, b, c) => {
        const text = textOf(
          jobOf({
            jobId: a,
            workflow: b,
            source: { type: c, id: a },
            components: [a, b],
            createdAt: c,
            error: { name: a, message: b },
            cancellation: { requestedAt: a, reason: b, actor: { userId: c } },
          }),
          stepOf("x", { step: a, status: "failed", error: { name: b, message: c }, reason: a }),
        );
        const lines = text.split("\n");
        expect(lines.map(escapeControls)).toEqual(lines);
      }),
      { numRuns: 50 },
    );
  });
});
