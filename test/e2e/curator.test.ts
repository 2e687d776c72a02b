import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EventBridgeBus } from "../../functions/adapters/EventBridgeBus.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { CoreBusTap, type DispatchedEvent } from "../../local/observe/CoreBusTap.ts";
import { purge, sendTo, unfinished } from "./support/queues.ts";
import { routedEvent } from "./support/routedMessage.ts";
import { signalboxJson } from "./support/runSignalbox.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const announced = { source: "delivery", detailType: "release.announced" };
const data = { repository: "octo/hello", tag: "v1.0.0", text: "Out now", channel: "#inner-circle" };
const { signal } = new AbortController();
const seen: DispatchedEvent[] = [];
let deployment: Deployment;
let tap: CoreBusTap;

beforeAll(async () => {
  deployment = await sharedDeployment();
  const { clients, names } = deployment;
  tap = await CoreBusTap.open(clients, names.publicBus, "curator-tap");
});

afterAll(async () => {
  await tap.close();
  await purge(deployment, deployment.names.curatorDeadLetterQueue);
});

/** Waits until the event of this id is on the public bus. */
function published(id: string): Promise<DispatchedEvent> {
  return waitFor(`${id} on the public bus`, async () => {
    seen.push(...(await tap.drain(signal)));
    return seen.find(({ metadata }) => metadata.id === id);
  });
}

/** The message of an announcement as the rule on the core bus puts it on the curator's queue. */
function routed(id: string, content: object): string {
  return routedEvent(id, { ...announced, data: JSON.stringify(content) });
}

describe("the curator", () => {
  it("lets a published event of a public type out without what is internal", async () => {
    const { clients, names } = deployment;
    const id = randomUUID();
    const bus = new EventBridgeBus({ busName: names.ingressBus, client: clients.events });
    const metadata = { id, actor: { userId: "grace" } };
    await bus.put([{ ...announced, detail: JSON.stringify({ metadata, data }) }]);
    const event = await published(id);
    const { channel: _channel, ...known } = data;
    expect(event.data).toEqual(known);
    expect(event.text).not.toMatch(/inner-circle|grace/);
    expect(Object.keys(event.metadata).toSorted()).toEqual(
      ["category", "correlationId", "id", "schemaVersion", "severity", "time"].toSorted(),
    );
  });

  it("never sends what breaks its public schema, but tells of it and keeps it", async () => {
    const { connection, names } = deployment;
    const [broken, good] = [randomUUID(), randomUUID()];
    const messages = [routed(broken, { ...data, tag: 7 }), routed(good, data)];
    await sendTo(deployment, names.curatorQueue, messages);
    const letter = await waitFor("the dead letter", async () => {
      const shown = await signalboxJson(connection, "dlq", "show", "curator");
      return (shown as { messages: { body: unknown; cause: unknown }[] }).messages.find((message) =>
        JSON.stringify(message.body).includes(broken),
      );
    });
    expect(letter).toMatchObject({
      cause: { reason: expect.stringContaining("/data/tag must be string") },
    });
    const key = await waitFor("the event that tells of it", async () => {
      const search = await signalboxJson(connection, "audit", "search", "--correlation", broken);
      return (search as { events: { key: string }[] }).events[0]?.key;
    });
    expect(await signalboxJson(connection, "audit", "show", key)).toMatchObject({
      records: [
        {
          type: "signalbox@event.withheld",
          detail: {
            metadata: { causationId: broken },
            data: { type: "delivery@release.announced", key: `delivery#${broken}` },
          },
        },
      ],
    });
    await published(good);
    expect(seen.filter(({ metadata }) => metadata.id === broken)).toEqual([]);
    await waitFor("the queue to be empty", async () =>
      (await unfinished(deployment, names.curatorQueue)) === 0 ? true : undefined,
    );
  });
});
