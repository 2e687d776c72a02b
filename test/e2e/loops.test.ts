import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toCauseResource } from "../../core/envelope/causeResource.ts";
import { EventBridgeBus } from "../../functions/adapters/EventBridgeBus.ts";
import { CoreBusTap, type DispatchedEvent } from "../../local/observe/CoreBusTap.ts";
import { type CopyDeployment, deployCopy } from "./support/deployCopy.ts";
import { ProjectCopy } from "./support/ProjectCopy.ts";
import { unfinished } from "./support/queues.ts";
import { waitFor } from "./support/waitFor.ts";

const name = "loops";
const context = "echoes";
const subscriber = { context, name: "echo" };

/** Publishes over each event of a raw type another of that type. */
const echo = `import { createClient, eventBridgeTransport } from "signalbox/client";
import { subscription } from "signalbox/subscriber";

const transport = eventBridgeTransport({ verifyBus: false });
const client = createClient({ busName: "${name}-ingress", transport });

export const echo = subscription({
  to: "echoes@heard",
  publishes: ["echoes@called"],
  retry: { attempts: 5, schedule: [1] },
  handle: async ({ data }) => {
    await client.publish(client.event("echoes@heard", data));
  },
});
`;

const declaration = `import { context as declareContext } from "signalbox/subscriber";
import { echo } from "./subscribers/echo.ts";

export const context = declareContext({ name: "${context}", subscribers: { echo } });
`;

function schema(envelope: "raw" | "wrapped"): string {
  const facts = { owner: "echoes", category: "action", envelope };
  return JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Somebody shouted",
    description: "Somebody shouted, and whoever hears it may shout back.",
    "x-signalbox": facts,
    type: "object",
  });
}

let copy: ProjectCopy;
let deployment: CopyDeployment;
let tap: CoreBusTap;
let ingress: EventBridgeBus;
const seen: DispatchedEvent[] = [];
const { signal } = new AbortController();

beforeAll(async () => {
  copy = await ProjectCopy.create();
  await copy.write("echoes/context.ts", declaration);
  await copy.write("echoes/subscribers/echo.ts", echo);
  await copy.write("schemas/echoes/heard.json", schema("raw"));
  await copy.write("schemas/echoes/called.json", schema("wrapped"));
  deployment = await deployCopy(copy, { name, context, from: join(copy.root, "echoes") });
  const { clients, names } = deployment;
  tap = await CoreBusTap.open(clients, names.coreBus, "loops-tap");
  ingress = new EventBridgeBus({ busName: names.ingressBus, client: clients.events });
});

afterAll(async () => {
  await tap.close();
  await copy[Symbol.asyncDispose]();
});

async function put(detail: object, resources: readonly string[]): Promise<string> {
  const [outcome] = await ingress.put([
    { source: context, detailType: "heard", detail: JSON.stringify(detail), resources },
  ]);
  if (outcome?.status !== "accepted") throw new Error(`not put: ${JSON.stringify(outcome)}`);
  return `eb-${outcome.eventId}`;
}

async function dispatched(shout: string): Promise<readonly DispatchedEvent[]> {
  seen.push(...(await tap.drain(signal)));
  return seen.filter(({ data }) => (data as { readonly shout?: string }).shout === shout);
}

describe("a handler that publishes, of a raw type, what it is handed", () => {
  it("goes round eight times and is parked, and each event tells what caused it", async () => {
    const first = await put({ shout: "hello" }, ["arn:aws:s3:::mountain"]);
    const parked = deployment.names.subscriberDeadLetterQueue(subscriber);
    const isParked = async () => ((await unfinished(deployment, parked)) > 0 ? true : undefined);
    await waitFor("the end of the loop", isParked, 120_000);
    const events = await dispatched("hello");
    const ids = [undefined, ...events.map(({ metadata }) => metadata.id)].slice(0, events.length);
    expect(events.map(({ metadata: { hops, causationId } }) => ({ hops, causationId }))).toEqual(
      ids.map((causationId, hops) => ({ hops, causationId })),
    );
    expect(events).toHaveLength(9);
    for (const { metadata } of events) expect(metadata.correlationId).toBe(first);
    const resources = events.map(({ text }) => JSON.parse(text).resources);
    expect(resources).toEqual([["arn:aws:s3:::mountain"], ...Array.from({ length: 8 }, () => [])]);
  });

  it("is told of nothing that says nine hops: the gate rejects that", async () => {
    await put({ shout: "forged" }, [toCauseResource({ hops: 9 })]);
    const rejected = await waitFor("the rejection", async () => {
      await dispatched("forged");
      return seen.find(({ type }) => type === "signalbox@event.rejected");
    });
    expect(JSON.stringify(rejected.data)).toContain("goes round in a loop");
    expect(rejected.metadata.hops).toBe(8);
    expect(await dispatched("forged")).toEqual([]);
  });
});
