import { describe, expect, it } from "vitest";
import { conference } from "../../../local/demonstration/conference/conference.ts";
import { findRunProblems } from "../../support/pipelines/world/findRunProblems.ts";
import {
  EventSetupWorld,
  jobId,
  type WorkflowName,
  workflowNames,
  workflows,
} from "./support/EventSetupWorld.ts";

describe.each(workflowNames)("%s", (workflow) => {
  it("completes, and its events tell of all of it", async () => {
    const world = await completed(workflow);
    expect(world.job(jobId)).toMatchObject({ status: "completed", run: 1, targetOpened: true });
    expect(findRunProblems(world, jobId)).toEqual([]);
    const { target } = workflows[workflow];
    expect(world.target(workflow)).toMatchObject({
      records: expect.arrayContaining([
        expect.objectContaining({ ...target, status: "open", createdBy: jobId, missing: [] }),
      ]),
    });
  });

  it("takes three state transitions for a step, and carries nothing but names", async () => {
    const world = await completed(workflow);
    const [execution] = [...world.executions.all.values()];
    const steps = world.steps(jobId).length;
    expect(execution?.end?.transitions).toBeLessThanOrEqual(3 * steps);
    expect(execution?.end?.largestStateBytes).toBeLessThan(1000);
  });
});

describe("an event that is made of another", () => {
  it("has sessions that refer to its own stages and tickets", async () => {
    const world = await completed("event-from-event");
    const records = world.events.partition("EVENT#target");
    const ids = (prefix: string) =>
      records.filter(({ sk }) => String(sk).startsWith(prefix)).map(({ sk }) => String(sk));
    const sessions = records.filter(({ sk }) => String(sk).startsWith("SESSION#"));
    expect(sessions).toHaveLength(conference.sessions.length);
    for (const { stageId, ticketIds } of sessions) {
      expect(ids("STAGE#")).toContain(`STAGE#${String(stageId)}`);
      for (const id of ticketIds as readonly string[])
        expect(ids("TICKET#")).toContain(`TICKET#${id}`);
    }
    const given = new Set(conference.stages.map(({ id }) => id));
    expect(sessions.some(({ stageId }) => given.has(String(stageId)))).toBe(false);
  });

  it("is, made by way of a template, what it is without", async () => {
    const direct = await completed("event-from-event");
    const byTemplate = await completed("event-from-template");
    const records = (world: EventSetupWorld) =>
      world.events.partition("EVENT#target").filter(({ sk }) => sk !== "SUBJECT");
    expect(records(byTemplate)).toEqual(records(direct));
    expect(records(direct).length).toBe(
      1 + conference.tickets.length + conference.stages.length + conference.sessions.length,
    );
  });
});

async function completed(workflow: WorkflowName): Promise<EventSetupWorld> {
  const world = await EventSetupWorld.open();
  world.askFor(workflow);
  await world.settle();
  return world;
}
