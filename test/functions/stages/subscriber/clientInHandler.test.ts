import { setTimeout as later } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { toCauseResource } from "../../../../core/envelope/causeResource.ts";
import { openShop } from "../../../client/operations/shop.ts";
import { batch, type MessageParts } from "./support/messages.ts";
import { Subscriber } from "./support/Subscriber.ts";

const ship = "shop@order.ship";
const trace = {
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  tracestate: "vendor=1",
};

function cause(id: string): MessageParts {
  const actor = { userId: `user-of-${id}` };
  return { id, metadata: { correlationId: `root-of-${id}`, actor, hops: 2, ...trace } };
}

/** What an event says when it follows from `cause(id)`. */
function linkedTo(id: string) {
  return {
    causationId: id,
    correlationId: `root-of-${id}`,
    actor: { userId: `user-of-${id}` },
    hops: 3,
    ...trace,
  };
}

describe("a client that a subscriber's handler uses", () => {
  it("links its events to the one handled: at once, after awaits, in timers and parallel branches", async () => {
    const { client, named } = openShop();
    const note = async (text: string) => client.publish(client.event("shop@noted", { note: text }));
    const subscriber = new Subscriber({
      handle: async () => {
        await note("at once");
        await later(1);
        await note("after an await");
        await new Promise<void>((resolve, reject) => {
          setTimeout(() => void note("in a timer").then(() => resolve(), reject), 1);
        });
        await Promise.all([note("one branch"), note("another")]);
      },
    });
    expect(await subscriber.invoke(batch(cause("a")))).toEqual([]);
    expect(named("noted")).toHaveLength(5);
    for (const { metadata } of named("noted")) expect(metadata).toMatchObject(linkedTo("a"));
  });

  it("links operations to it, and what is made within those to them", async () => {
    const { client, named } = openShop();
    const subscriber = new Subscriber({
      handle: () =>
        client.operation(ship, { data: { orderId: "A-1" } }, async (op) => {
          await client.publish(client.event("shop@noted", { note: "implied" }));
          await client.publish(op.event("shop@noted", { note: "explicit" }));
        }),
    });
    expect(await subscriber.invoke(batch(cause("a")))).toEqual([]);
    const [opening] = named("order.ship");
    expect(opening?.metadata).toMatchObject(linkedTo("a"));
    const within = [...named("noted"), ...named("order.ship.completed")];
    expect(within).toHaveLength(3);
    for (const { metadata } of within) {
      expect(metadata).toMatchObject({ ...linkedTo("a"), causationId: opening?.metadata.id });
    }
  });

  it("links to the event whose handler made it, while that of another runs", async () => {
    const { client, named } = openShop();
    const secondBegan = Promise.withResolvers<void>();
    const lateNote = Promise.withResolvers<void>();
    const note = async (text: string) => client.publish(client.event("shop@noted", { note: text }));
    const subscriber = new Subscriber({
      handle: async ({ metadata: { id } }) => {
        if (id === "a") {
          void secondBegan.promise
            .then(() => note("of a, late"))
            .then(() => lateNote.resolve(), lateNote.reject);
          return;
        }
        await note("of b");
        secondBegan.resolve();
        await lateNote.promise;
        await note("of b, late");
      },
    });
    expect(await subscriber.invoke(batch(cause("a"), cause("b")))).toEqual([]);
    const causes = named("noted").map((one) => [one.data["note"], one.metadata.causationId]);
    expect(Object.fromEntries(causes)).toEqual({
      "of a, late": "a",
      "of b": "b",
      "of b, late": "b",
    });
  });

  it("links nothing once no event is handled", async () => {
    const { client, named } = openShop();
    await new Subscriber({ handle: () => undefined }).invoke(batch(cause("a")));
    await client.publish(client.event("shop@noted", { note: "outside" }));
    expect(named("noted")[0]?.metadata).not.toHaveProperty("causationId");
  });

  it("keeps a cause, an actor and a trace that are named", async () => {
    const { client, named } = openShop();
    const root = client.event("shop@noted", { note: "root" });
    const actor = { userId: "robot" };
    const subscriber = new Subscriber({
      handle: async () => {
        await client.publish(
          client.event("shop@noted", { note: "other" }, { causedBy: root, actor }),
        );
      },
    });
    await subscriber.invoke(batch(cause("a")));
    const [{ metadata } = { metadata: undefined }] = named("noted");
    expect(metadata).toMatchObject({ causationId: root.id, correlationId: root.id, actor });
    expect(metadata).not.toHaveProperty("traceparent");
  });

  it.each(["shop@noted", "hooks@ping"] as const)(
    "ends a loop of %s as a handler's own publish does",
    async (type) => {
      const { client } = openShop();
      const subscriber = new Subscriber({
        handle: () => void client.event(type, { note: "again" }),
      });
      expect(await subscriber.invoke(batch({ id: "a", metadata: { hops: 8 } }))).toEqual([
        "message-a",
      ]);
    },
  );

  it("says beside a raw type's event what caused it, in operations too", async () => {
    const { client, entries } = openShop();
    const ping = () => client.publish(client.event("hooks@ping", { zen: "calm" }));
    const subscriber = new Subscriber({
      handle: async () => {
        await ping();
        await client.operation(ship, { data: { orderId: "A-1" } }, ping);
      },
    });
    await subscriber.invoke(batch(cause("a")));
    const [first, opening, second] = entries();
    const linked = { causationId: "a", correlationId: "root-of-a", hops: 3 };
    expect(first).toMatchObject({ detail: '{"zen":"calm"}', resources: [toCauseResource(linked)] });
    const { id } = JSON.parse(String(opening?.detail)).metadata;
    expect(second).toMatchObject({ resources: [toCauseResource({ ...linked, causationId: id })] });
  });

  it("says nothing beside an event of a raw type once no event is handled, nor beside a wrapped one", async () => {
    const { client, entries } = openShop();
    const note = () => client.publish(client.event("shop@noted", { note: "within" }));
    await new Subscriber({ handle: async () => void (await note()) }).invoke(batch(cause("a")));
    await client.publish(client.event("hooks@ping", { zen: "outside" }));
    expect(entries()).toHaveLength(2);
    for (const entry of entries()) expect(entry).not.toHaveProperty("resources");
  });
});
