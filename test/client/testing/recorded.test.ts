import { describe, expect, expectTypeOf, it } from "vitest";
import { consume, recorded } from "../../../client/testing/index.ts";
import { pushActivity } from "../../../functions/contexts/github/subscribers/pushActivity.ts";
import type { GithubPush } from "../../../generated/types.ts";
import { ordersCatalog as catalog, type OrdersEvents } from "../../support/ordersCatalog.ts";
import { readRecordedEvents } from "../../support/recordedEvents.ts";
import { consumeOf, placed } from "./support/shop.ts";
import { subscribe } from "./support/subscribe.ts";

const to = "orders@order.placed";
const of = (json: unknown) => recorded<OrdersEvents, typeof to>(to, json, { catalog });

describe("recorded", () => {
  it("takes the data as it was recorded, and knows its type", async () => {
    const push = readRecordedEvents().find(({ type }) => type === "github@push");
    const event = recorded("github@push", push?.payload as unknown);
    expectTypeOf(event.type).toEqualTypeOf<"github@push">();
    expectTypeOf(event.data).toEqualTypeOf<GithubPush>();
    expect((await consume(pushActivity, event)).event.data).toEqual(push?.payload);
  });

  it("takes a whole event as the ingress bus delivered it", () => {
    const metadata = { id: "order-1", actor: { userId: "ada" } };
    const detail = { metadata, data: placed.data };
    const json = { id: "1", source: "orders", "detail-type": "order.placed", detail };
    expect(of(json)).toEqual({ type: to, data: placed.data, metadata });
  });

  it("takes a whole event as the core bus delivered it", async () => {
    const { event } = await consumeOf(subscribe({ to }), placed);
    const detail = { metadata: event.metadata, data: event.data };
    const again = of({ source: "orders", "detail-type": "order.placed", detail });
    expect((await consumeOf(subscribe({ to }), again)).event).toEqual(event);
  });

  it("takes a raw type's event from either bus, with its id and time", () => {
    const frame = { id: "1", time: "2026-11-20T10:00:00Z", source: "hooks", "detail-type": "ping" };
    const zen = { zen: "keep it" };
    const ping = (json: unknown) =>
      recorded<OrdersEvents, "hooks@ping">("hooks@ping", json, { catalog });
    const expected = { type: "hooks@ping", data: zen, metadata: { id: "eb-1", time: frame.time } };
    expect(ping({ ...frame, detail: zen })).toEqual(expected);
    const metadata = { id: "eb-1", time: frame.time, correlationId: "eb-1", hops: 0 };
    expect(ping({ ...frame, detail: { metadata, data: zen } })).toEqual(expected);
  });

  it.each<[string, unknown, string]>([
    ["a field of a wrong type", { ...placed.data, orderId: 7 }, "/data/orderId: must be string"],
    [
      "a field of a field",
      { ...placed.data, items: [{ sku: "a", count: 0 }] },
      "/data/items/0/count: must be >= 1",
    ],
    ["a field that is missing", { items: [] }, '/data: lacks the required property "orderId"'],
    ["text", "order", "/data: must be object"],
    ["nothing", undefined, "/data"],
    [
      "metadata that no publisher may give",
      {
        source: "orders",
        "detail-type": "order.placed",
        detail: { metadata: { id: "" }, data: placed.data },
      },
      "/metadata/id",
    ],
    ["an event without a detail", { source: "orders", "detail-type": "order.placed" }, "/data"],
    [
      "an event of another type",
      { source: "orders", "detail-type": "order.state", detail: { metadata: {}, data: {} } },
      '/data: lacks the required property "orderId"',
    ],
  ])("rejects %s, by its place", (_, json, message) => {
    expect(() => of(json)).toThrow(
      expect.objectContaining({
        code: "EVENT_INVALID",
        message: expect.stringContaining(message) as string,
      }) as Error,
    );
  });

  it("rejects a type that no schema declares, and unknown options", () => {
    expect(() => recorded("github@psuh" as "github@push", {})).toThrow(/Did you mean github@push/);
    expect(() => recorded("github@push", {}, { catalogue: catalog } as never)).toThrow(
      /unknown option "catalogue"/,
    );
  });
});
