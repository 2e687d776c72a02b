import { describe, expect, it } from "vitest";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

/** A deployment with a pipeline of one component, of which one request is a dead letter. */
function world(): World {
  const made = emptyWorld();
  const components = [{ context: "courses", name: "roomPlans", component: {} as never }];
  made.pipelines.push({ context: "courses", pipeline: {} as never, components });
  const detail = { metadata: { id: "job-1" }, data: { jobId: "job-1" } };
  const request = {
    id: "ingress-1",
    source: "courses",
    "detail-type": "course.setup.cancel",
    detail,
  };
  made.queues.create("shop-courses-pipeline-dead-letters", { body: JSON.stringify(request) });
  made.queues.create("shop-courses-pipeline");
  for (const id of ["gate", "audit", "operations", "switches", "guardrails", "transitions"]) {
    made.queues.create(`shop-${id}-dead-letters`);
  }
  made.queues.create("shop-courses-pipeline-watch-dead-letters");
  const at = "2026-11-21T11:30:00.000Z";
  const line = (jobId: string) => ({
    level: "INFO",
    message: `run of ${jobId} planned`,
    timestamp: at,
    pipeline: "courses",
    jobId,
  });
  made.logs.write("shop-courses-pipeline", at, line("job-1"), line("job-2"), line("job-3"));
  made.logs.write("shop-courses-room-plans", at, line("job-1"));
  made.logs.write("shop-transitions", at, line("job-1"));
  return made;
}

describe("the queues of a pipeline", () => {
  it("are listed with those of the router", async () => {
    const { json } = await runCommand(["dlq", "list", "--json"], world());
    const { queues } = json<{ queues: readonly { readonly id: string }[] }>();
    expect(queues).toMatchObject([
      ...["gate", "audit", "operations", "switches", "guardrails", "transitions"].map((id) => ({
        id,
        messages: 0,
      })),
      { id: "courses.pipeline", messages: 1, source: "shop-courses-pipeline" },
      { id: "courses.pipeline-watch", messages: 0, source: null },
    ]);
  });

  it("are shown and redriven by the pipeline's id", async () => {
    const made = world();
    const shown = await runCommand(["dlq", "show", "courses.pipeline", "--json"], made);
    expect(shown.json()).toMatchObject({ messages: [{ eventId: "job-1" }] });
    const { json } = await runCommand(["dlq", "redrive", "courses.pipeline", "--json"], made);
    expect(json()).toMatchObject({ queues: [{ id: "courses.pipeline", moved: 1 }] });
  });
});

describe("the logs of a pipeline", () => {
  it.each(["courses.pipeline", "courses.roomPlans", "transitions"])(
    "are read of %s",
    async (of) => {
      const { code, out } = await runCommand(["logs", of], world());
      expect(code).toBe(0);
      expect(out).toContain("run of job-1 planned");
    },
  );

  it.each(["job-2", "courses#job-2"])("are read of the job %s alone", async (job) => {
    const { out } = await runCommand(["logs", "courses.pipeline", "--event", job], world());
    expect(out.trimEnd().split("\n")).toEqual([expect.stringContaining("run of job-2 planned")]);
  });

  it("are none of another pipeline", async () => {
    const { code, err } = await runCommand(["logs", "terms.pipeline"], world());
    expect(code).toBe(1);
    expect(err).toContain("No subscriber or component is called");
  });
});
