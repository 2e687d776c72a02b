import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pipeline } from "../../../functions/contexts/event-setup/pipeline.ts";
import type { EventContent } from "../../../functions/contexts/event-setup/store/EventContent.ts";
import { putEvent } from "../../../functions/contexts/event-setup/store/putEvent.ts";
import { readContent } from "../../../functions/contexts/event-setup/store/readContent.ts";
import { conference } from "../../../local/demonstration/conference/conference.ts";
import { eventContents } from "./support/eventContents.ts";
import { MemoryEventStore } from "./support/MemoryEventStore.ts";
import { declareOver } from "./support/openStore.ts";
import { newIdOf, runWorkflow } from "./support/runWorkflow.ts";

describe("event-setup", () => {
  it("knows three ways of making one of another", () => {
    expect(pipeline.workflows).toEqual({
      "event-from-template": { from: "event_template", to: "event", methods: ["build"] },
      "event-from-event": { from: "event", to: "event", methods: ["generate", "build"] },
      "template-from-event": { from: "event", to: "event_template", methods: ["generate"] },
    });
  });

  it("copies any event, straight and by a template: all but ids and the date, references mapped, twice is once", async () => {
    await fc.assert(
      fc.asyncProperty(eventContents, async (content) => {
        const world = await worldWith(content);
        await world.run("template-from-event", "job-1", "original", "template");
        await world.run("event-from-template", "job-2", "template", "planned");
        await world.run("event-from-event", "job-3", "planned", "again");
        await world.run("event-from-event", "job-4", "original", "copy");
        const read = (id: string) => readContent(world.store, id);
        const original = await read("original");
        expect(original).toEqual(sorted(content));
        const planned = copyOf(content, "job-2");
        expect(await read("planned")).toEqual(planned);
        expect(await read("again")).toEqual(copyOf(planned, "job-3"));
        expect(await read("copy")).toEqual(copyOf(content, "job-4"));
      }),
      { numRuns: 60 },
    );
  });

  it("makes a template that an event can be made from again and again", async () => {
    const world = await worldWith(conference);
    await world.run("template-from-event", "job-1", "original", "template");
    await world.run("event-from-template", "job-2", "template", "spring");
    await world.run("event-from-template", "job-3", "template", "autumn");
    const idsOf = async (id: string) =>
      (await readContent(world.store, id))?.sessions.flatMap((one) => [one.id, one.stageId]) ?? [];
    const [spring, autumn] = await Promise.all([idsOf("spring"), idsOf("autumn")]);
    expect(spring).toHaveLength(24);
    expect(spring.filter((one) => autumn.includes(one))).toEqual([]);
    const subject = { type: "event", id: "autumn" };
    expect(await world.store.findSubject(subject)).toMatchObject({
      name: "Harbour Conf",
      status: "open",
      missing: [],
    });
  });

  it("fails to copy an event of which a stage was removed, and leaves the original as it is", async () => {
    const world = await worldWith(conference);
    world.store.partition("original").delete("STAGE#loft");
    const before = structuredClone(world.store.partition("original"));
    await expect(world.run("event-from-event", "job", "original", "copy")).rejects.toThrow(
      "(s05) is on the stage loft, which does not exist",
    );
    expect(world.store.partition("original")).toEqual(before);
  });
});

async function worldWith(content: EventContent) {
  const store = new MemoryEventStore();
  const given = { ...content, id: "original", name: "Harbour Conf", createdBy: "organiser" };
  await putEvent(store, given);
  const declared = declareOver(store).pipeline;
  const kept = new Map<string, unknown>();
  const run = async (workflow: string, jobId: string, source: string, target: string) => {
    const built = new Map<string, unknown>();
    await runWorkflow({ pipeline: declared, workflow, jobId, source, target, kept }, (step) => {
      const now = structuredClone(store.items);
      expect(now).toEqual(built.get(step) ?? now);
      built.set(step, now);
    });
  };
  return { store, run };
}

/** What a job is to make of an event. */
function copyOf(content: EventContent, jobId: string): EventContent {
  const { startsOn: _startsOn, ...settings } = content.settings;
  const of = (type: string) => (id: string) => newIdOf(jobId, type, id);
  return sorted({
    settings,
    tickets: content.tickets.map((ticket) => ({ ...ticket, id: of("ticket")(ticket.id) })),
    stages: content.stages.map((stage) => ({ ...stage, id: of("stage")(stage.id) })),
    sessions: content.sessions.map((session) => ({
      ...session,
      id: of("session")(session.id),
      stageId: of("stage")(session.stageId),
      ticketIds: session.ticketIds.map(of("ticket")),
    })),
  });
}

function sorted({ settings, tickets, stages, sessions }: EventContent): EventContent {
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  return {
    settings,
    tickets: tickets.toSorted(byId),
    stages: stages.toSorted(byId),
    sessions: sessions.toSorted(byId),
  };
}
