import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { JobView } from "../../admin/pipelines/JobView.ts";
import type { JobPage } from "../../admin/pipelines/listJobs.ts";
import { DynamoEventStore } from "../../functions/contexts/event-setup/store/DynamoEventStore.ts";
import { eventTableName } from "../../functions/contexts/event-setup/store/eventTable.ts";
import { putEvent } from "../../functions/contexts/event-setup/store/putEvent.ts";
import { conference } from "../../local/demonstration/conference/conference.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { runSignalbox } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";

let deployment: Deployment;
let store: DynamoEventStore;

beforeAll(async () => {
  deployment = await sharedDeployment();
  const tableName = eventTableName(deployment.name);
  store = new DynamoEventStore({ client: deployment.clients.tables, tableName });
});

const pipeline = (...args: readonly string[]) =>
  runSignalbox(deployment.connection, "pipeline", ...args);

/** An event with all its parts, under an id of its own. */
async function givenEvent(): Promise<string> {
  const id = `commands-${randomUUID()}`;
  await putEvent(store, { ...conference, id, createdBy: "tests" });
  return id;
}

const copy = (source: string) =>
  ["start", "event-setup", "--workflow", "event-from-event", "--source", source] as const;

interface Started {
  readonly jobId: string;
  readonly key: string;
  readonly outcome: JobView;
}

describe("the pipeline commands", () => {
  it("start a job, wait for it, and show, list and follow it", async () => {
    const { code, out, err } = await pipeline(...copy(await givenEvent()), "--wait", "--json");
    expect(code, err).toBe(0);
    const { jobId, key, outcome } = JSON.parse(out) as Started;
    expect(outcome.job).toMatchObject({ status: "completed", run: 1, targetOpened: true });
    expect(outcome.waves.length).toBeGreaterThan(1);
    const { criticalPath, criticalPathMs, makespanMs = 0 } = outcome.timing;
    expect(criticalPath.length).toBeGreaterThan(1);
    expect(makespanMs).toBeGreaterThanOrEqual(criticalPathMs);

    const shown = await pipeline("show", key);
    expect(shown.code, shown.err).toBe(0);
    expect(shown.out).toMatch(/^✓ completed {2}event-setup event-from-event {2}run 1\n/);
    expect(shown.out).toContain("critical path:");

    const listed = await pipeline("list", "--pipeline", "event-setup", "--json");
    const { jobs } = JSON.parse(listed.out) as JobPage;
    expect(jobs.find((one) => one.jobId === jobId)).toMatchObject({
      key,
      job: { status: "completed" },
    });

    const followed = await pipeline("show", jobId, "--follow", "--json");
    expect(followed.code, followed.err).toBe(0);
    const changes = followed.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(changes.at(-1)).toMatchObject({ job: { status: "completed" } });
    expect(changes).toHaveLength(outcome.waves.flatMap(({ steps }) => steps).length + 1);
  });

  it("follow a job from before it has begun to its end", async () => {
    const { out } = await pipeline(...copy(await givenEvent()), "--json");
    const { jobId } = JSON.parse(out) as Started;
    const { code, out: lines, err } = await pipeline("show", jobId, "--follow");
    expect(code, err).toBe(0);
    expect(lines).toMatch(/✓ completed {2}event-setup event-from-event {2}run 1\n\n✓ completed/);
    expect(lines).toMatch(/✓ completed {2}build\.sessions\.schedule/);
  });

  it("say what failed, and resume what did not complete once that is put right", async () => {
    const source = await givenEvent();
    const event = { id: source, createdBy: "tests" };
    const [ticket, ...others] = conference.tickets;
    if (!ticket) throw new Error("the conference sells no ticket");
    await store.write(event, "ticket", [{ ...ticket, quota: -1 }, ...others]);
    const failed = await pipeline(...copy(source), "--wait", "--json");
    expect(failed.code).toBe(1);
    const { jobId, outcome } = JSON.parse(failed.out) as Started;
    expect(JSON.parse(failed.err.slice(failed.err.indexOf("{")))).toMatchObject({
      error: { code: "OPERATION_FAILED" },
    });
    const steps = outcome.waves.flatMap((wave) => wave.steps);
    const broken = steps.find(({ step }) => step === "generate.tickets.registration");
    expect(broken?.status).toBe("failed");
    const shown = await pipeline("show", jobId);
    expect(shown.out).toContain(`✗ failed     ${broken?.step}`);
    expect(shown.out).toContain(broken?.error?.message ?? "no message");
    expect(shown.out).toContain(`pipeline resume ${jobId}`);

    await store.write(event, "ticket", [ticket]);
    const resumed = await pipeline("resume", jobId, "--wait");
    expect(resumed.code, resumed.err).toBe(0);
    expect(resumed.out).toMatch(/^✓ completed {2}event-setup event-from-event {2}run 2\n/);
    expect(resumed.out).toContain("in run 1");

    const cancelled = await pipeline("cancel", jobId, "--json");
    expect(cancelled.code).toBe(1);
    expect(JSON.parse(cancelled.err)).toMatchObject({ error: { code: "JOB_STATUS_UNFIT" } });
    expect((await pipeline("resume", jobId)).err).toContain("there is nothing left to run");
  });

  it("say what a pipeline is not, and which job there is not", async () => {
    const unknown = await pipeline("start", "event-setp", ...copy("x").slice(2));
    expect(unknown.code).toBe(1);
    expect(unknown.err).toContain("Did you mean event-setup?");
    const missing = await pipeline("show", randomUUID());
    expect(missing.code).toBe(1);
    expect(missing.err).toContain("is not known to event-setup");
  });
});
