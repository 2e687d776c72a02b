import { describe, expect, it } from "vitest";
import { toEntry } from "../../../../client/events/PublishableEvent.ts";
import { toRoutedEvent } from "../../../../client/testing/events/toRoutedEvent.ts";
import { admit } from "../../../../core/envelope/admit.ts";
import { parseExact } from "../../../../core/json/parseExact.ts";
import { runCausedBy } from "../../../../functions/causeScope.ts";
import { ordersCatalog as catalog } from "../../../support/ordersCatalog.ts";
import { client } from "../support/shop.ts";

const events = [
  client.event("orders@order.placed", { orderId: "A-1", items: [] }),
  client.event("orders@order.state", { orderId: "A-1", newState: "paid" }, { id: "state-1" }),
  client.event(
    "billing@invoice.paid",
    { invoiceId: "i-1" },
    { category: "user", severity: "high" },
  ),
  client.event("hooks@ping", { zen: "om" }),
  runCausedBy({ metadata: { id: "order-1", correlationId: "root" }, hops: 4 }, () =>
    client.event("hooks@ping", { zen: "caused" }),
  ),
];

describe("toRoutedEvent", () => {
  it.each(events)("makes of a $type what the gate makes of it", (event) => {
    const time = "2026-01-01T10:00:00.000Z";
    const { source, detailType, detail, resources = [] } = toEntry(event);
    const admitted = admit(
      { ingressId: "1", source, detailType, time, detail: parseExact(detail), resources },
      { catalog, now: new Date(), administrators: "administrators" },
    );
    const facts = event.metadata ? {} : { metadata: { id: "eb-1", time, ...event.cause } };
    const { metadata, data } = toRoutedEvent("test", { ...event, ...facts }, catalog);
    if (admitted.verdict !== "accepted") throw new Error("the gate refused it");
    const { time: _bus, ...completed } = admitted.envelope.metadata;
    expect(metadata).toMatchObject(completed);
    expect(Object.keys(metadata).toSorted()).toEqual(
      Object.keys(admitted.envelope.metadata).toSorted(),
    );
    expect(data).toEqual(JSON.parse(JSON.stringify(admitted.envelope.data)));
  });
});
