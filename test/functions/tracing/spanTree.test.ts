import { describe, expect, it } from "vitest";
import { drawAudit, drawSpans } from "../../support/tracing/drawTrees.ts";
import { openTraced, subscribe } from "../../support/tracing/openTraced.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const publisherSpan = "b7ad6b7169203331";
const traceparent = `00-${traceId}-${publisherSpan}-01`;

describe("the spans of a traced deployment", () => {
  it("are the audit's tree: publisher, gate, subscribers, what they publish", async () => {
    await using traced = await openTraced(() => ({
      "shop.billing": subscribe(
        "shop@placed",
        async (_event, { publish }) => void (await publish("shop@billed", {})),
        ["shop@billed"],
      ),
      "shop.packing": subscribe("shop@placed", () => undefined),
      "shop.books": subscribe("shop@billed", () => undefined),
    }));
    const { collector, publish, router } = traced;
    const id = "order-1";
    await publish("shop@placed", {}, { id, traceparent, tracestate: "vendor=1" });
    expect(drawSpans(collector.spans)).toEqual(drawAudit(router));
    expect(drawAudit(router)).toHaveLength(2);
    const path = (service: string, name: string) =>
      collector.spans.find((span) => span.service === service && span.name === name);
    const placed = path("gate", "process shop@placed");
    const billing = path("shop.billing", "process shop@placed");
    const packing = path("shop.packing", "process shop@placed");
    const billed = path("gate", "process shop@billed");
    const books = path("shop.books", "process shop@billed");
    const chain = [placed, billing, packing, billed, books].map((span) => span?.parentSpanId);
    expect(chain).toEqual([
      publisherSpan,
      placed?.spanId,
      placed?.spanId,
      billing?.spanId,
      billed?.spanId,
    ]);
    expect(collector.spans).toHaveLength(5);
    for (const span of collector.spans) {
      expect(span).toMatchObject({
        traceId,
        traceState: "vendor=1",
        kind: 5,
        status: { code: 0 },
        attributes: { "messaging.message.conversation_id": id, "messaging.system": "aws_sqs" },
      });
    }
    expect(billing?.attributes).toMatchObject({
      "signalbox.subscriber": "shop.billing",
      "signalbox.event.id": id,
      "signalbox.outcome": "handled",
      "signalbox.receive_count": 1,
    });
  });

  it("hang what an operation in a handler publishes on the handler's", async () => {
    await using traced = await openTraced((router) => ({
      "shop.shipping": subscribe("shop@placed", async () => {
        const { client } = router();
        await client.operation("shop@ship" as never, { data: {} as never }, () =>
          client.publish(client.event("shop@packed", {})),
        );
      }),
    }));
    const { collector, publish } = traced;
    await publish("shop@placed", {}, { traceparent });
    const [, shipping, ...within] = collector.spans;
    expect(within.map(({ name }) => name)).toEqual([
      "process shop@ship",
      "process shop@packed",
      "process shop@ship.completed",
    ]);
    for (const { parentSpanId } of within) expect(parentSpanId).toBe(shipping?.spanId);
  });

  it("begin a trace for a raw type's event, whatever is in it", async () => {
    await using traced = await openTraced(() => ({
      "shop.hooks": subscribe("hooks@ping", () => {}),
    }));
    const { collector, publish } = traced;
    await publish("hooks@ping", { metadata: { traceparent } });
    const [gate, hooks] = collector.spans;
    expect(gate?.parentSpanId ?? "").toBe("");
    expect(gate?.traceId).not.toBe(traceId);
    expect(hooks).toMatchObject({ traceId: gate?.traceId, parentSpanId: gate?.spanId });
  });

  it("tell what was refused, and lead to who hears of it", async () => {
    await using traced = await openTraced(() => ({
      "shop.watch": subscribe("signalbox@event.rejected", () => undefined),
    }));
    const { collector, router } = traced;
    const { client } = router;
    const packed = client.event("shop@packed", {}, { id: "e-1", traceparent });
    await client.publish([packed, client.event("shop@billed", {}, { id: "e-1" })]);
    await client.publish(client.event("shop@billed", { other: true }, { id: "e-1" }));
    await router.run();
    const [first, second, third, watch] = collector.spans;
    expect([first, second, third].map((span) => span?.attributes["signalbox.outcome"])).toEqual([
      "accepted",
      "rejected",
      "rejected",
    ]);
    expect(second?.status.code).toBe(0);
    expect([second?.spanId, third?.spanId]).toContain(watch?.parentSpanId);
  });

  it("are errors where a handler failed, and say nothing of what it said", async () => {
    await using traced = await openTraced(() => ({
      "shop.broken": subscribe("shop@placed", () => {
        throw new Error("card 4111111111111111 refused");
      }),
    }));
    const { collector, publish } = traced;
    await publish(
      "shop@placed",
      { secret: "sesame" },
      { traceparent, actor: { userId: "lovelace" } },
    );
    expect(collector.spans[1]).toMatchObject({
      service: "shop.broken",
      status: { code: 2 },
      attributes: { "signalbox.outcome": "failed" },
    });
    const sent = collector.bodies.join("");
    for (const text of ["4111111111111111", "sesame", "lovelace"]) expect(sent).not.toContain(text);
  });

  it("are not sent where the publisher does not sample", async () => {
    await using traced = await openTraced(() => ({ "shop.a": subscribe("shop@placed", () => {}) }));
    const { collector, publish, router } = traced;
    await publish("shop@placed", {}, { traceparent: traceparent.replace(/1$/, "0") });
    expect(router.rows).toHaveLength(1);
    expect(collector.requests).toEqual([]);
  });
});
