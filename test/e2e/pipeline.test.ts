import { randomUUID } from "node:crypto";
import { UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Admin } from "../../admin/createAdmin.ts";
import type { Client } from "../../client/createClient.ts";
import { DynamoEventStore } from "../../functions/contexts/event-setup/store/DynamoEventStore.ts";
import { eventTableName } from "../../functions/contexts/event-setup/store/eventTable.ts";
import { putEvent } from "../../functions/contexts/event-setup/store/putEvent.ts";
import { readContent } from "../../functions/contexts/event-setup/store/readContent.ts";
import { eventCatalog } from "../../generated/eventCatalog.ts";
import type { EventDataByType } from "../../generated/types.ts";
import { conference } from "../../local/demonstration/conference/conference.ts";
import { openAdmin } from "../../local/demonstration/openAdmin.ts";
import { openClient } from "../../local/demonstration/publish/openClient.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { resourceNames } from "../../project/names.ts";
import { config } from "../../signalbox.config.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const context = "event-setup";
const actor = { userId: "user/monalisa" };

let deployment: Deployment;
let audit: Admin["audit"];
let client: Client<EventDataByType>;
let store: DynamoEventStore;

beforeAll(async () => {
  deployment = await sharedDeployment();
  audit = openAdmin(deployment, eventCatalog).audit;
  const { signal } = new AbortController();
  client = openClient(deployment, { catalog: eventCatalog, signal }, []);
  store = new DynamoEventStore({
    client: deployment.clients.tables,
    tableName: eventTableName(config.name),
  });
});

/** Puts the conference there, and asks for a copy of it. */
async function askForCopy() {
  const source = `source-${randomUUID()}`;
  await putEvent(store, { ...conference, id: source, createdBy: "organiser" });
  return client.setup(context, { workflow: "event-from-event", source, actor });
}

/** Types of a tree's events without what all begin with, each as often as it is there. */
async function typesOf(key: string, expected: number): Promise<Readonly<Record<string, number>>> {
  const tree = await waitFor("the whole tree", async () => {
    const found = await audit.tree(key);
    return found.nodes.length >= expected ? found : undefined;
  });
  const types = tree.nodes.map(({ row }) => row?.type.replace(`${context}@event.setup`, "") ?? "?");
  const counts = [...Map.groupBy(types, (type) => type)];
  return Object.fromEntries(counts.map(([type, { length }]) => [type, length]));
}

/** Has every process of a component's function end before it begins, or begin again. */
async function setHandler(component: string, Handler: string): Promise<void> {
  const FunctionName = resourceNames(config.name).componentFunction({ context, name: component });
  const command = new UpdateFunctionConfigurationCommand({ FunctionName, Handler });
  await deployment.clients.functions.send(command);
}

describe("a run of a pipeline", () => {
  it("makes the target, opens it, and tells of all that it did", async () => {
    const asked = await askForCopy();
    const key = `${context}#${asked.jobId}`;
    const closing = await audit.awaitOutcome(key);
    expect(closing.detailType).toBe("event.setup.completed");
    // Asked for, begun, two events for each of eight steps, and the end.
    expect(await typesOf(key, 1 + 1 + 8 * 2 + 1)).toEqual({
      "": 1,
      ".started": 1,
      ".step.started": 8,
      ".step.completed": 8,
      ".completed": 1,
    });
    expect(await store.findSubject(asked.target)).toMatchObject({ status: "open", missing: [] });
    const content = await readContent(store, asked.target.id);
    expect(content?.sessions).toHaveLength(conference.sessions.length);
    const stages = content?.stages.map(({ id }) => id);
    for (const { stageId } of content?.sessions ?? []) expect(stages).toContain(stageId);
  });

  it("records a component that died without a word, opens the target, and is resumed", async () => {
    onTestFinished(() => setHandler("registration", "index.handler"));
    await setHandler("registration", "index.gone");
    const asked = await askForCopy();
    const key = `${context}#${asked.jobId}`;
    await expect(audit.awaitOutcome(key)).rejects.toThrow("generate.tickets.registration");
    expect(await store.findSubject(asked.target)).toMatchObject({
      status: "open",
      missing: ["sessions.schedule", "tickets.registration"],
    });
    await setHandler("registration", "index.handler");
    const resumed = await client.resumeSetup(context, asked.jobId, { actor });
    const closing = await audit.awaitOutcome(`${context}#${resumed.id}`);
    expect(closing.detailType).toBe("event.setup.resume.completed");
    expect(await store.findSubject(asked.target)).toMatchObject({ status: "open", missing: [] });
    const content = await readContent(store, asked.target.id);
    expect(content?.tickets).toHaveLength(conference.tickets.length);
    expect(content?.stages).toHaveLength(conference.stages.length);
    expect(content?.sessions).toHaveLength(conference.sessions.length);
  });
});
