import { describe, expect, it } from "vitest";
import {
  jobOf,
  later,
  pipelineCatalog,
  putFailedJob,
  putJob,
  putOpening,
  stepOf,
} from "../../admin/support/pipelines.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import type { RecordingTerminalOptions } from "../support/RecordingTerminal.ts";
import { runCommand } from "../support/runCommand.ts";

const pipeline = (world: World, args: readonly string[], options: RecordingTerminalOptions = {}) =>
  runCommand(["pipeline", ...args], world, { ...options, catalog: async () => pipelineCatalog });

function worldWithFailure(): World {
  const world = emptyWorld();
  const actor = { userId: "user/jane", activeClaim: "user/jane" };
  putOpening(
    world,
    putFailedJob(world, { actor, completedSteps: 2, failedSteps: 1, skippedSteps: 1 }),
  );
  return world;
}

describe("pipeline show", () => {
  it("draws a job for a person", async () => {
    const { code, out } = await pipeline(worldWithFailure(), ["show", "job-1"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^✗ failed {2}courses copy {2}run 1\n/);
    expect(out).toContain("✗ failed     generate.rota.staff       3 s  3 attempts\n");
    expect(out).toContain("Run what did not complete: npx signalbox pipeline resume job-1\n");
  });

  it("gives scripts one document", async () => {
    const { json } = await pipeline(worldWithFailure(), ["show", "courses#job-1", "--json"]);
    expect(json()).toMatchObject({
      key: "courses#job-1",
      job: { status: "failed", run: 1 },
      waves: [{ wave: 0, steps: [{}, { step: "generate.rota.staff", attempts: 3 }] }, { wave: 1 }],
      timing: { bottleneck: { step: "generate.rota.staff", durationMs: 3000 }, ratio: 1.67 },
      problems: [],
    });
  });

  it("shows only what somebody may see", async () => {
    const world = worldWithFailure();
    expect((await pipeline(world, ["show", "job-1", "--as", "user/jane"])).code).toBe(0);
    const { code, err } = await pipeline(world, ["show", "job-1", "--as", "user/joe"]);
    expect(code).toBe(1);
    expect(err).toContain('The job "job-1" is not known to courses, terms');
  });

  it("rejects an unknown job, and an unknown pipeline with the nearest name", async () => {
    const world = emptyWorld();
    const unknown = await pipeline(world, ["show", "nothing"]);
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain("Take ids from `npx signalbox pipeline list`");
    const { code, err } = await pipeline(world, ["show", "x", "--pipeline", "course", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({
      error: {
        code: "PIPELINE_UNKNOWN",
        message: expect.stringContaining("mean courses?") as string,
      },
    });
  });
});

/** A job of which a step, and then the job, is over after the first look. */
function worldGoingOn(status: "completed" | "failed"): World {
  const world = emptyWorld();
  const step = stepOf("build.a.rooms", { status: "running", startedAt: later(1000), attempts: 1 });
  const end = { status, durationMs: 800, changedAt: later(2000), endedAt: later(2000) } as const;
  putJob(world, jobOf({ stepCount: 1 }), [step]);
  const { client } = world.state;
  let looks = 0;
  world.state.client = () =>
    client.call(world.state, (operation) => {
      if (operation === "BatchGetItem") looks += 1;
      if (looks === 2) putJob(world, jobOf({ stepCount: 1 }), [{ ...step, ...end }]);
      if (looks === 3) putJob(world, jobOf({ status, stepCount: 1, endedAt: later(2500) }));
      return undefined;
    });
  return world;
}

describe("pipeline show --follow", () => {
  it("prints a line for each change where there is no terminal, and the whole in the end", async () => {
    const { code, out, err } = await pipeline(worldGoingOn("completed"), [
      "show",
      "job-1",
      "--follow",
    ]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [changes = "", whole = ""] = out
      .split("\n\n", 1)
      .concat(out.slice(out.indexOf("\n\n") + 2));
    expect(changes.split("\n")).toEqual([
      "2026-11-21T11:00:01.000Z  ▸ running    courses copy  run 1",
      expect.stringMatching(
        /^2026-11-21T11:00:00\.000Z {2}▸ running {4}build\.a\.rooms {2}60 min$/,
      ),
      "2026-11-21T11:00:02.000Z  ✓ completed  build.a.rooms  800 ms",
      "2026-11-21T11:00:02.500Z  ✓ completed  courses copy  run 1",
    ]);
    expect(whole).toMatch(/^✓ completed {2}courses copy/);
    expect(out).not.toContain("\u001b");
  });

  it("ends with 1 when the job was not completed", async () => {
    const { code, err } = await pipeline(worldGoingOn("failed"), ["show", "job-1", "--follow"]);
    expect(code).toBe(1);
    expect(err).toBe("error: The job job-1 failed: 1 of 1 steps failed, 0 were skipped.\n");
  });

  it("prints a JSON document a line for each change", async () => {
    const { out } = await pipeline(worldGoingOn("completed"), [
      "show",
      "job-1",
      "--follow",
      "--json",
    ]);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([
      { job: { status: "running" } },
      { step: { step: "build.a.rooms", status: "running" } },
      { step: { status: "completed", durationMs: 800 } },
      { job: { status: "completed" } },
    ]);
  });

  it("draws in one place on a terminal, and leaves the whole behind", async () => {
    const outSize = { rows: 30, columns: 100 };
    const { out } = await pipeline(worldGoingOn("completed"), ["show", "job-1", "--follow"], {
      outSize,
    });
    const frames = out.split("\u001b[J");
    expect(frames).toHaveLength(4);
    expect(frames[0]).toContain("▸ running  courses copy  run 1");
    expect(frames[1]).toContain("✓ completed  build.a.rooms");
    expect(frames[3]).toMatch(/^✓ completed {2}courses copy/);
    expect(frames[3]).toContain("audit tree");
    // Each goes up as many lines as it drew.
    for (const frame of frames.slice(0, -1)) {
      const drawn = frame.split("\n").length - 1;
      expect(frame.endsWith(`\r\u001b[${drawn}A`)).toBe(true);
    }
  });

  it("ends where the person interrupts it", async () => {
    const world = worldGoingOn("completed");
    world.interruption.abort();
    const { code, out } = await pipeline(world, ["show", "job-1", "--follow"]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
  });
});

describe("pipeline list", () => {
  it("shows people the latest jobs", async () => {
    const world = worldWithFailure();
    putOpening(world, jobOf({ pipeline: "terms", jobId: "it's", createdAt: later(5000) }));
    const { code, out } = await pipeline(world, ["list"]);
    expect(code).toBe(0);
    const head =
      "ASKED FOR                 PIPELINE  WORKFLOW  STATUS     STEPS  TOOK  FROM      TO        USER       JOB";
    const lines = [
      "2026-11-21T11:00:05.000Z  terms     -         no record      -     -  -         -         -          'terms#it%27s'",
      "2026-11-21T11:00:00.000Z  courses   copy      ✗ failed     2/4   5 s  course a  course b  user/jane  job-1",
    ];
    expect(out).toBe([head, ...lines, ""].join("\n"));
  });

  it("gives scripts pages", async () => {
    const world = worldWithFailure();
    putOpening(world, jobOf({ jobId: "b", createdAt: later(5000) }));
    const args = ["list", "--limit", "1", "--json"];
    const first = (await pipeline(world, args)).json<{ cursor: string }>();
    expect(first).toMatchObject({ jobs: [{ jobId: "b" }], searchedTo: null });
    const second = await pipeline(world, [...args, "--cursor", first.cursor]);
    expect(second.json()).toMatchObject({ jobs: [{ jobId: "job-1" }], cursor: null });
  });

  it("lists those of one status, of one pipeline, of some time, for somebody", async () => {
    const args = ["list", "--status", "failed", "--pipeline", "courses", "--since", "2h"];
    const { out } = await pipeline(worldWithFailure(), [
      ...args,
      "--until",
      "5m",
      "--as",
      "user/jane",
    ]);
    expect(out).toContain("job-1");
    expect((await pipeline(worldWithFailure(), ["list", "--status", "completed"])).out).toBe(
      "No such jobs.\n",
    );
  });

  it("rejects a status that there is not", async () => {
    const { code, err } = await pipeline(emptyWorld(), ["list", "--status", "done"]);
    expect(code).toBe(2);
    expect(err).toContain('--status is "done", but must be one of waiting, running, completed');
  });
});
