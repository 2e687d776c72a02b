import { describe, expect, it } from "vitest";
import { PublishError } from "../../../../client/publish/PublishError.ts";
import type { CallFault } from "../../../../client/transports/SimulatedEventBridge.ts";
import type { RoutedEvent } from "../../../../core/envelope/Envelope.ts";
import { ignored } from "../../../../project/subscriptions/ignored.ts";
import { batch, type MessageParts, metadata } from "./support/messages.ts";
import { PublishingSubscriber } from "./support/PublishingSubscriber.ts";

const cause: MessageParts = {
  id: "order-1",
  metadata: {
    correlationId: "root-1",
    actor: { userId: "user-7" },
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    tracestate: "vendor=1",
    hops: 2,
  },
};

describe("a handler's publish", () => {
  it("puts an event on the ingress bus that follows from the one it handles", async () => {
    const subscriber = new PublishingSubscriber(async (_event, { publish }) => {
      await publish("orders@opened", { orderId: "A-1" });
    });
    expect(await subscriber.invoke(batch(cause))).toEqual([]);
    expect(subscriber.published).toEqual([
      {
        type: "orders@opened",
        data: { orderId: "A-1" },
        metadata: {
          id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
          causationId: "order-1",
          correlationId: "root-1",
          actor: { userId: "user-7" },
          traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          tracestate: "vendor=1",
          hops: 3,
        },
      },
    ]);
  });

  it("answers with the event's id", async () => {
    const ids: string[] = [];
    const subscriber = new PublishingSubscriber(async (_event, { publish, publishAll }) => {
      ids.push(await publish("orders@opened", {}));
      ids.push(...(await publishAll([{ type: "orders@opened", data: {} }])));
      ids.push(...(await publishAll([])));
    });
    await subscriber.invoke(batch(cause));
    expect(ids).toEqual(subscriber.published.map((event) => event.metadata["id"]));
    expect(new Set(ids).size).toBe(2);
  });

  it("may say what else there is to say, another actor and trace among it", async () => {
    const subscriber = new PublishingSubscriber(async (_event, { publish }) => {
      const traceparent = "00-11111111111111111111111111111111-2222222222222222-01";
      const actor = { userId: "robot" };
      await publish("orders@opened", {}, { severity: "high", actor, traceparent });
    });
    await subscriber.invoke(batch(cause));
    const [{ metadata: said = {} } = {}] = subscriber.published;
    expect(said).toMatchObject({ severity: "high", actor: { userId: "robot" } });
    expect(said).not.toHaveProperty("tracestate");
  });

  it("publishes the same ids when the handler runs again, and others over another event", async () => {
    const handle: PublishingSubscriber["handle"] = async (_event, { publish }) => {
      await publish("orders@opened", { number: 1 });
      await publish("orders@closed", { number: 2 });
      await publish("orders@opened", { number: 3 });
      await publish("orders@opened", { number: 4 }, { key: "four" });
    };
    const idsOf = async (parts: MessageParts, subscriberId?: string) => {
      const subscriber = new PublishingSubscriber(handle, { subscriberId });
      await subscriber.invoke(batch(parts));
      return subscriber.published.map((event) => event.metadata["id"]);
    };
    const first = await idsOf(cause);
    expect(new Set(first).size).toBe(4);
    expect(await idsOf(cause)).toEqual(first);
    const others = [
      ...(await idsOf({ ...cause, id: "order-2" })),
      ...(await idsOf(cause, "orders.other")),
    ];
    expect(others.filter((id) => first.includes(id))).toEqual([]);
  });

  it("tells events apart by key, whatever their order", async () => {
    const idsIn = async (keys: readonly string[]) => {
      const subscriber = new PublishingSubscriber(async (_event, { publish }) => {
        await Promise.all(keys.map((key) => publish("orders@opened", { key }, { key })));
      });
      await subscriber.invoke(batch(cause));
      return subscriber.published.map(({ data, metadata: { id } }) => [data, id]).toSorted();
    };
    expect(await idsIn(["a", "b", "0"])).toEqual(await idsIn(["b", "0", "a"]));
  });

  it("is waited for before the event counts as handled, awaited or not", async () => {
    const subscriber = new PublishingSubscriber((_event, { publish }) => {
      void publish("orders@opened", {}).then(() => publish("orders@closed", {}));
    });
    await subscriber.invoke(batch(cause));
    expect(subscriber.outcomes).toEqual(["order-1 handled"]);
    expect(subscriber.published.map(({ type }) => type)).toEqual([
      "orders@opened",
      "orders@closed",
    ]);
  });

  it("is waited for where the handler ignores the event", async () => {
    const subscriber = new PublishingSubscriber((_event, { publish }) => {
      void publish("orders@opened", {});
      return ignored("told others");
    });
    await subscriber.invoke(batch(cause));
    expect(subscriber.published).toHaveLength(1);
    expect(subscriber.outcomes).toEqual(["order-1 ignored"]);
  });

  it("sends again what failed in passing", async () => {
    const faults: CallFault[] = ["throttled", "unreachable"];
    const subscriber = new PublishingSubscriber(
      async (_event, { publish }) => void (await publish("orders@opened", {})),
      { call: () => faults.shift() },
    );
    expect(await subscriber.invoke(batch(cause))).toEqual([]);
    expect(subscriber.published).toHaveLength(1);
  });

  it("fails the event when the bus does not take what it published, awaited or not", async () => {
    for (const isAwaited of [true, false]) {
      const subscriber = new PublishingSubscriber(
        async (_event, { publish }) => {
          const published = publish("orders@opened", {});
          if (isAwaited) await published;
        },
        { call: () => "throttled" },
      );
      expect(await subscriber.invoke(batch(cause))).toEqual(["message-order-1"]);
      expect(subscriber.errors[0]).toBeInstanceOf(PublishError);
    }
  });

  it("is not seen again when the handler has caught its error", async () => {
    const subscriber = new PublishingSubscriber(
      async (_event, { publish }) => {
        await publish("orders@opened", {}).catch(() => undefined);
      },
      { call: () => "throttled" },
    );
    expect(await subscriber.invoke(batch(cause))).toEqual([]);
  });

  it("packs a thousand of one turn into a hundred calls, four at a time", async () => {
    const subscriber = new PublishingSubscriber(async (_event, { publish }) => {
      const numbers = Array.from({ length: 1000 }, (_, number) => number);
      await Promise.all(numbers.map((number) => publish("orders@opened", { number })));
    });
    expect(await subscriber.invoke(batch(cause))).toEqual([]);
    expect(subscriber.published).toHaveLength(1000);
    expect(subscriber.calls).toBe(100);
    expect(subscriber.mostCallsAtOnce).toBe(4);
  });

  it("stops with the message's time, and the message comes again", async () => {
    const subscriber = new PublishingSubscriber(
      async (_event, { publish }) => void (await publish("orders@opened", {})),
      { call: () => "hangs", messageTimeoutSeconds: 0.05 },
    );
    expect(await subscriber.invoke(batch(cause))).toEqual(["message-order-1"]);
    expect(subscriber.errors).toEqual([expect.objectContaining({ code: "SUBSCRIBER_TIMED_OUT" })]);
  });
});

describe("a handler's publish is refused", () => {
  const refusal = async (handle: PublishingSubscriber["handle"]) => {
    const subscriber = new PublishingSubscriber(handle);
    expect(await subscriber.invoke(batch(cause))).toEqual(["message-order-1"]);
    expect(subscriber.published).toEqual([]);
    return subscriber.errors[0];
  };
  const refused = (text: string) =>
    expect.objectContaining({
      code: "HANDLER_PUBLISH_REFUSED",
      message: expect.stringContaining(text),
    });

  it("for a type that the subscription does not declare", async () => {
    const error = await refusal(async (_event, { publish }) => {
      await publish("orders@placed", {});
    });
    expect(error).toEqual(
      refused('does not declare "orders@placed" in publishes, but orders@opened'),
    );
  });

  it.each([
    ["is no object", 5, "must be an object, is number"],
    ["is a list", [], "must be an object, is a list"],
    ["says an id", { id: "mine" }, "says id, which follows from the event"],
    ["says its links", { causationId: "a", hops: 0 }, "says causationId, hops"],
    ["has an empty key", { key: "" }, "the key of orders@opened must be a text"],
    ["has a key that is no text", { key: 5 }, "must be a text that is not empty, is number"],
  ])("with metadata that %s", async (_, given, text) => {
    const error = await refusal(async (_event, { publish }) => {
      await publish("orders@opened", {}, given as object);
    });
    expect(error).toEqual(refused(text));
  });

  it("with a key that was used before for the type", async () => {
    const subscriber = new PublishingSubscriber(async (_event, { publish }) => {
      await publish("orders@opened", {}, { key: "a" });
      await publish("orders@closed", {}, { key: "a" });
      await publish("orders@opened", {}, { key: "a" });
    });
    await subscriber.invoke(batch(cause));
    expect(subscriber.errors[0]).toEqual(refused("was used before"));
    expect(subscriber.published).toHaveLength(2);
  });

  it("with data that breaks the type's schema", async () => {
    const error = await refusal(async (_event, { publish }) => {
      await publish("orders@opened", { broken: true });
    });
    expect(error).toMatchObject({ code: "EVENT_INVALID" });
  });

  it("with more than 900 KB", async () => {
    const error = await refusal(async (_event, { publish }) => {
      await publish("orders@opened", { text: "a".repeat(930_000) });
    });
    expect(error).toMatchObject({ code: "EVENT_TOO_LARGE" });
  });

  it("when the event goes round: after eight hops", async () => {
    const subscriber = new PublishingSubscriber(async (_event, { publish }) => {
      await publish("orders@opened", {});
    });
    await subscriber.invoke(batch({ ...cause, metadata: metadata("order-1", { hops: 8 }) }));
    expect(subscriber.errors[0]).toMatchObject({
      code: "EVENT_INVALID",
      message: expect.stringContaining("goes round in a loop"),
    });
  });

  it.each([
    ["no list", { type: "orders@opened" }],
    ["a list of something else", [5]],
  ])("as publishAll of %s", async (_, given) => {
    const error = await refusal(async (_event, { publishAll }) => {
      await publishAll(given as never);
    });
    expect(error).toEqual(refused("publishAll takes a list of events"));
  });

  it("as publishAll of which one is wrong: then none is sent", async () => {
    const error = await refusal(async (_event, { publishAll }) => {
      await publishAll([
        { type: "orders@opened", data: {} },
        { type: "orders@opened", data: { broken: true } },
      ]);
    });
    expect(error).toMatchObject({ code: "EVENT_INVALID" });
  });

  it("after the handler has returned, failed, or run out of time", async () => {
    const endings: PublishingSubscriber["handle"][] = [
      () => undefined,
      () => {
        throw new Error("failed");
      },
      () => new Promise(() => {}),
    ];
    for (const ending of endings) {
      let kept: ((type: string, data: unknown) => Promise<string>) | undefined;
      const subscriber = new PublishingSubscriber(
        (event: RoutedEvent, context) => {
          kept = context.publish;
          return ending(event, context);
        },
        { messageTimeoutSeconds: 0.05 },
      );
      await subscriber.invoke(batch(cause));
      await expect(kept?.("orders@opened", {})).rejects.toEqual(refused("has ended"));
      expect(subscriber.published).toEqual([]);
    }
  });
});
