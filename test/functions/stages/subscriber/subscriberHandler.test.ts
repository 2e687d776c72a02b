import { describe, expect, it } from "vitest";
import { ignored } from "../../../../project/subscriptions/ignored.ts";
import { batch } from "./support/messages.ts";
import { Subscriber } from "./support/Subscriber.ts";

describe("subscriberHandler", () => {
  it("hands each event of a batch to the handler, once", async () => {
    const seen: unknown[] = [];
    const subscriber = new Subscriber({ handle: ({ metadata }) => void seen.push(metadata.id) });

    const failed = await subscriber.invoke(batch({ id: "a" }, { id: "b" }));

    expect(failed).toEqual([]);
    expect(seen).toEqual(["a", "b"]);
    expect(subscriber.outcomes).toEqual(["a handled", "b handled"]);
    expect(subscriber.metric("EventsHandled")).toBe(2);
  });

  it("handles a message that somebody put on its queue by hand, and says who", async () => {
    const subscriber = new Subscriber();
    const { Records: records } = batch({ id: "forged" }, { id: "routed" });
    const [forged, routed] = records;
    if (!forged || !routed) throw new Error("there are two");
    const sender = "AROAQNEQMQH5SQYGSWSE6:somebody";
    const put = { ...forged, attributes: { ...forged.attributes, SenderId: sender } };

    expect(await subscriber.invoke({ Records: [put, routed] })).toEqual([]);

    expect(subscriber.outcomes).toEqual(["forged handled", "routed handled"]);
    expect(
      subscriber.lines.filter(({ message }) => message === "message put by hand"),
    ).toMatchObject([{ level: "WARN", messageId: forged.messageId, sender }]);
    expect(subscriber.metric("MessagesPutByHand")).toBe(1);
  });

  it("gives the handler the event's trace as headers, and none where there is none", async () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const noSpan = "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01";
    const tracestate = "vendor=1";
    const seen: unknown[] = [];
    const subscriber = new Subscriber({
      handle: (_event, { traceHeaders }) => void seen.push(traceHeaders),
    });
    await subscriber.invoke(
      batch(
        { id: "a", metadata: { traceparent, tracestate } },
        { id: "b", metadata: { traceparent: noSpan, tracestate } },
        { id: "c" },
      ),
    );
    expect(seen).toEqual([{ traceparent, tracestate }, {}, {}]);
  });

  it("counts an event that the handler ignored as noise, with the reason", async () => {
    const subscriber = new Subscriber({ handle: () => ignored("not mine") });

    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual([]);

    expect(subscriber.outcomes).toEqual(["a ignored"]);
    expect(subscriber.lines[0]).toMatchObject({ message: "event ignored", reason: "not mine" });
    expect(subscriber.metric("EventsIgnored")).toBe(1);
    expect(subscriber.metric("EventsHandled")).toBe(0);
  });

  it("logs failures only where it is asked to, and what the handler logs", async () => {
    const subscriber = new Subscriber({
      log: "failures",
      logLevel: "INFO",
      handle: ({ metadata: { id } }, { log }) => {
        log.info("at it", { id });
        if (id === "b") throw new Error("out of paper");
        return id === "c" ? ignored("not mine") : undefined;
      },
    });
    await subscriber.invoke(batch({ id: "a" }, { id: "b" }, { id: "c" }));
    const messages = subscriber.lines.flatMap(({ message }) => message ?? []);
    expect(messages).toEqual(["at it", "at it", "event failed", "at it"]);
    const counts = ["Handled", "Failed", "Ignored"].map((of) => subscriber.metric(`Events${of}`));
    expect(counts).toEqual([1, 1, 1]);
  });

  it("logs the rest too where its level asks for that", async () => {
    const subscriber = new Subscriber({ log: "failures", logLevel: "DEBUG" });
    await subscriber.invoke(batch({ id: "a" }));
    expect(subscriber.lines[0]).toMatchObject({ level: "DEBUG", message: "event handled" });
  });
});
