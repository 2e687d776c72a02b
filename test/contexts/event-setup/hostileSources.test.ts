import { describe, expect, it } from "vitest";
import { toConfigurationItem } from "../../../functions/adapters/configurationItem.ts";
import { DynamoEventStore } from "../../../functions/contexts/event-setup/store/DynamoEventStore.ts";
import type { Session } from "../../../functions/contexts/event-setup/store/EventContent.ts";
import { readContent } from "../../../functions/contexts/event-setup/store/readContent.ts";
import { conference } from "../../../local/demonstration/conference/conference.ts";
import { findRunProblems } from "../../support/pipelines/world/findRunProblems.ts";
import { EventSetupWorld, jobId, type WorkflowName } from "./support/EventSetupWorld.ts";

const organiser = { id: "source", createdBy: "organiser" };
const [session] = conference.sessions as readonly [Session];

function storeOf(world: EventSetupWorld): DynamoEventStore {
  return new DynamoEventStore({ client: world.events.client(), tableName: "events" });
}

async function run(world: EventSetupWorld, workflow: WorkflowName) {
  world.askFor(workflow);
  await world.settle();
  expect(findRunProblems(world, jobId)).toEqual([]);
  return readContent(storeOf(world), "target");
}

/** The steps that did not complete, each with how it ended and why. */
function ends(world: EventSetupWorld): readonly string[] {
  return world
    .steps(jobId)
    .filter(({ status }) => status !== "completed")
    .map(({ step, status, error }) => `${step} ${status}${error ? `: ${error.name}` : ""}`);
}

/** So many sessions, each with a title so long. */
function manySessions(count: number, titleLength: number) {
  return Array.from({ length: count }, (_, index) => ({
    ...session,
    id: `many-${index}`,
    title: "x".repeat(titleLength),
    stageId: "main-hall",
    ticketIds: ["regular"],
  }));
}

describe("event-setup", () => {
  it("makes an event of a template that was made while tickets had version 1", async () => {
    const world = await EventSetupWorld.open();
    const old = conference.tickets.map(({ price, ...ticket }) => ({
      ...ticket,
      price: (price.amount / 100).toFixed(2),
    }));
    const item = toConfigurationItem("CONFIGURATIONS#event-setup#event_template#template", {
      name: "tickets",
      component: "registration",
      version: 1,
      data: JSON.stringify({ currency: "EUR", tickets: old }),
      jobId: "job-of-long-ago",
      generatedAt: "2020-01-01T10:00:00.000Z",
    });
    expect(world.table.read(item["pk"]?.S ?? "", item["sk"]?.S ?? "")).toMatchObject({
      version: 2,
    });
    world.table.place(item);
    const content = await run(world, "event-from-template");
    const named = (tickets: typeof conference.tickets) =>
      tickets.map(({ id: _id, ...ticket }) => JSON.stringify(ticket)).toSorted();
    expect(named(content?.tickets ?? [])).toEqual(named(conference.tickets));
    expect(world.job(jobId)).toMatchObject({ status: "completed" });
  });

  it("copies an event of more sessions than a transaction takes", async () => {
    const world = await EventSetupWorld.open();
    await storeOf(world).write(organiser, "session", manySessions(150, 40));
    const content = await run(world, "event-from-event");
    expect(content?.sessions).toHaveLength(162);
    expect(world.job(jobId)).toMatchObject({ status: "completed" });
  });

  it("fails the step of a section that is too large to be kept, and does all else", async () => {
    const world = await EventSetupWorld.open();
    await storeOf(world).write(organiser, "session", manySessions(120, 3000));
    const content = await run(world, "event-from-event");
    expect(ends(world)).toEqual([
      "generate.sessions.schedule failed: STEP_ANSWER_INVALID",
      "build.sessions.schedule skipped",
    ]);
    const [{ error } = {}] = world.steps(jobId).filter(({ status }) => status === "failed");
    expect(error?.message).toContain("350000 bytes");
    expect(content).toMatchObject({ sessions: [] });
    expect(content?.stages).toHaveLength(3);
  });

  it("fails the step of a section that somebody broke at once, and completes it once it is mended", async () => {
    const world = await EventSetupWorld.open();
    const store = storeOf(world);
    const stray = { ...session, stageId: "roof" };
    await store.write(organiser, "session", [stray]);
    await run(world, "event-from-event");
    expect(ends(world)).toEqual([
      "generate.sessions.schedule failed: STEP_REFUSED",
      "build.sessions.schedule skipped",
    ]);
    expect(world.steps(jobId).every(({ attempts }) => attempts <= 1)).toBe(true);
    const target = { type: "event", id: "target" };
    expect(await store.findSubject(target)).toMatchObject({
      status: "open",
      missing: ["sessions.schedule"],
    });
    await store.write(organiser, "session", [session]);
    world.ask("resume", "resume-1", { jobId });
    await world.settle();
    expect(world.job(jobId)).toMatchObject({ status: "completed", run: 2 });
    expect(await store.read("target", "session")).toHaveLength(12);
    expect(await store.findSubject(target)).toMatchObject({ status: "open", missing: [] });
  });

  it("refuses a source that does not exist, and a target that does: nothing is made or changed", async () => {
    const world = await EventSetupWorld.open();
    const before = new Map(world.events.items);
    const setup = { workflow: "event-from-event", source: "nothing", target: "target" };
    world.ask("setup", "job-2", setup);
    world.ask("setup", "job-3", { ...setup, source: "source", target: "source" });
    await world.settle();
    expect(world.job("job-2")).toMatchObject({
      status: "failed",
      error: {
        name: "SETUP_REFUSED",
        message: expect.stringContaining('the event "nothing" does not exist'),
      },
    });
    expect(world.job("job-3")).toMatchObject({ error: { name: "SETUP_REFUSED" } });
    expect(world.events.items).toEqual(before);
  });
});
