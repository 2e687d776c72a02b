import { describe, expect, it } from "vitest";
import type { Client } from "../../../client/createClient.ts";
import type { StoredEntry } from "../../../client/transports/SimulatedEventBridge.ts";
import type { Metadata } from "../../../core/envelope/Envelope.ts";
import { openShop, type ShopEvents } from "../../client/operations/shop.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";
import { GateInMemory } from "../../support/gate/gateInMemory.ts";
import { gateMessageOf } from "../../support/gate/messages.ts";
import { batch, metadata } from "./subscriber/support/messages.ts";
import { Subscriber } from "./subscriber/support/Subscriber.ts";

const gateCatalog = createTestCatalog([
  { id: "shop@noted", schema: { type: "object" } },
  { id: "hooks@ping", schema: {}, envelope: "raw" },
  { id: "signalbox@event.rejected", category: "system", schema: { type: "object" } },
]);

/** Many more rounds than a loop may make. */
const tooMany = 50;

/** As the ingress rule puts it on the gate's queue. */
function gateMessage({ eventId, source, detailType, detail, resources = [] }: StoredEntry) {
  const parts = { ingressId: eventId, source, detailType, detail: JSON.parse(detail) };
  const message = gateMessageOf(parts);
  const body = JSON.stringify({ ...JSON.parse(message.body), resources });
  return { ...message, body };
}

/**
 * Has a handler publish over an event, and hands it what comes of that through the gate, until
 * nothing more comes.
 *
 * @returns the hops of the events that it was handed.
 */
async function goRound(
  publish: (client: Client<ShopEvents>, round: number) => Promise<unknown>,
): Promise<readonly number[]> {
  const hops: number[] = [];
  const { client, entries } = openShop();
  const gate = new GateInMemory({}, gateCatalog);
  const subscriber = new Subscriber({
    handle: async (event) => {
      hops.push(event.metadata.hops);
      await publish(client, hops.length);
    },
  });
  let next: readonly Metadata[] = [metadata("first")];
  while (next.length > 0 && hops.length < tooMany) {
    const [put, seen] = [entries().length, gate.bus.length];
    await subscriber.invoke(batch(...next.map((one) => ({ id: one.id, metadata: one }))));
    await gate.gate(...entries().slice(put).map(gateMessage));
    next = gate.bus.slice(seen).map(({ detail }) => JSON.parse(detail).metadata);
  }
  return hops;
}

const hopsOfALoop = [0, 1, 2, 3, 4, 5, 6, 7, 8];

describe("a handler that gets what it publishes", () => {
  it("ends after eight hops where its events are wrapped", async () => {
    const hops = goRound((client) => client.publish(client.event("shop@noted", { note: "again" })));
    await expect(hops).resolves.toEqual(hopsOfALoop);
  });

  it("ends after eight hops where its events are of a raw type", async () => {
    const hops = goRound((client) => client.publish(client.event("hooks@ping", { zen: "again" })));
    await expect(hops).resolves.toEqual(hopsOfALoop);
  });

  it("ends after eight hops where they are raw and wrapped by turns", async () => {
    const hops = goRound((client, round) =>
      round % 2 === 0
        ? client.publish(client.event("hooks@ping", { zen: "again" }))
        : client.publish(client.event("shop@noted", { note: "again" })),
    );
    await expect(hops).resolves.toEqual(hopsOfALoop);
  });

  it("ends after eight hops where each is rejected, and it handles that too", async () => {
    const hops = goRound((client, round) =>
      client.publish(client.event("shop@noted", { note: `round ${round}` }, { id: "taken" })),
    );
    await expect(hops).resolves.toEqual(hopsOfALoop);
  });
});
