import { describe, expect, it } from "vitest";
import {
  jobOf,
  later,
  pipelineCatalog,
  putFailedJob,
  putJob,
} from "../../admin/support/pipelines.ts";
import { accepted } from "../../admin/support/records.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";
import { runExamples } from "../support/runExamples.ts";

const pipeline = (world: World, ...args: readonly string[]) =>
  runCommand(["pipeline", ...args], world, { catalog: async () => pipelineCatalog });

const typesIn = ({ transport }: World) =>
  transport.stored("shop-ingress").map(({ source, detailType }) => `${source}@${detailType}`);

/** Whatever is published opens an operation that ends so at once, and its job too. */
function worldEnding(
  status: "completed" | "failed",
  given: Parameters<typeof jobOf>[0] = {},
): World {
  const world = emptyWorld();
  const { bus } = world.transport;
  world.transport.bus = (name) => {
    const to = bus(name);
    const put = to.put.bind(to);
    to.put = (entries, options) => {
      for (const { source, detailType, detail } of entries) {
        const { id } = (JSON.parse(detail) as { metadata: { id: string } }).metadata;
        const end = { id: "end", detailType: `${detailType}.${status}`, causationId: id, data };
        const of = { source, correlationId: id };
        world.table.put(accepted({ ...of, detailType, id }), accepted({ ...of, ...end }));
        const jobId = given.jobId ?? id;
        putJob(world, jobOf({ ...given, jobId, status, endedAt: later(2000) }));
      }
      return put(entries, options);
    };
    return to;
  };
  return world;
}

const data = { name: "RotaDown", message: "no rota" };

const start = ["start", "courses", "--workflow", "copy", "--source", "a"];

describe("pipeline start", () => {
  it("tells what was asked for, and how to see it go on", async () => {
    const world = emptyWorld();
    const { code, out } = await pipeline(
      world,
      ...start,
      "--target",
      "b",
      "--component",
      "rooms",
      "staff",
    );
    expect(code).toBe(0);
    expect(typesIn(world)).toEqual(["courses@course.setup"]);
    expect(out).toMatch(/^job +[0-9a-f-]{36}$/m);
    expect(out).toMatch(/^from +course a\nto +course b$/m);
    expect(out).toMatch(/See it go on: npx signalbox pipeline show [0-9a-f-]{36} --follow\n$/);
  });

  it("gives scripts its ids", async () => {
    const { json } = await pipeline(emptyWorld(), ...start, "--json");
    expect(json()).toMatchObject({
      pipeline: "courses",
      workflow: "copy",
      jobId: expect.any(String) as string,
      source: { type: "course", id: "a" },
      target: { type: "course" },
    });
  });

  it("waits for its end and shows the job, where that is asked for", async () => {
    const { code, out, err } = await pipeline(worldEnding("completed"), ...start, "--wait");
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ completed {2}courses copy {2}run 1\n/);
    expect(err).toMatch(
      /^asked for courses#[0-9a-f-]{36}; waiting for the run's end, at most 300 s\n$/,
    );
  });

  it("ends with 1 when it was not completed, and shows the job all the same", async () => {
    const { code, out, err } = await pipeline(worldEnding("failed"), ...start, "--wait", "5");
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ failed {2}courses copy {2}run 1\n/);
    expect(err).toContain("failed: RotaDown: no rota");
    const { code: same, json } = await pipeline(
      worldEnding("failed"),
      ...start,
      "--wait",
      "--json",
    );
    expect(same).toBe(1);
    expect(json()).toMatchObject({ pipeline: "courses", outcome: { job: { status: "failed" } } });
  });

  it("rejects what can't be asked for, with what was meant perhaps", async () => {
    const unknown = await pipeline(emptyWorld(), "start", "course", ...start.slice(2));
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain("Did you mean courses?");
    const { code, err } = await pipeline(emptyWorld(), ...start, "--workflow", "copi");
    expect(code).toBe(1);
    expect(err).toContain("Did you mean copy?");
    expect((await pipeline(emptyWorld(), "start", "courses")).code).toBe(2);
    expect((await pipeline(emptyWorld(), ...start, "--wait", "0")).code).toBe(2);
  });
});

describe("pipeline cancel", () => {
  it("asks a job to end", async () => {
    const world = emptyWorld();
    putJob(world, jobOf());
    const { code, out } = await pipeline(world, "cancel", "job-1", "--reason", "too late");
    expect(code).toBe(0);
    expect(typesIn(world)).toEqual(["courses@course.setup.cancel"]);
    expect(out).toMatch(/^asked to end by +courses#[0-9a-f-]{36}$/m);
    expect(out).toContain("pipeline show job-1 --follow");
  });

  it("rejects a job that is over", async () => {
    const world = emptyWorld();
    putFailedJob(world);
    const { code, err } = await pipeline(world, "cancel", "job-1", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ error: { code: "JOB_STATUS_UNFIT" } });
  });
});

describe("pipeline resume", () => {
  it("asks for what did not complete", async () => {
    const world = emptyWorld();
    putFailedJob(world);
    const { json } = await pipeline(world, "resume", "job-1", "--json");
    expect(json()).toMatchObject({ pipeline: "courses", jobId: "job-1" });
    expect(typesIn(world)).toEqual(["courses@course.setup.resume"]);
  });

  it("waits for the end of the run it asked for", async () => {
    const world = worldEnding("completed", { jobId: "job-1", run: 2 });
    putFailedJob(world);
    const { code, out } = await pipeline(world, "resume", "job-1", "--wait");
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ completed {2}courses copy {2}run 2\n/);
  });

  it("rejects a job that goes on", async () => {
    const world = emptyWorld();
    putJob(world, jobOf());
    const { code, err } = await pipeline(world, "resume", "job-1");
    expect(code).toBe(1);
    expect(err).toContain(
      "it runs by itself: end it first with `npx signalbox pipeline cancel job-1`",
    );
  });
});

describe.each(["start", "show", "list", "cancel", "resume"])("pipeline %s --help", (command) => {
  it("shows examples that are understood", async () => {
    const examples = await runExamples("pipeline", command);
    expect(examples.length).toBeGreaterThan(0);
    for (const { example, code, err } of examples) expect(code, `${example}: ${err}`).not.toBe(2);
  });
});
