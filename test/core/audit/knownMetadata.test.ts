import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptedRecord } from "../../../core/audit/AuditRecord.ts";
import { fromAttribute } from "../../../core/audit/fromAttribute.ts";
import { fromItem } from "../../../core/audit/fromItem.ts";
import { toAttribute } from "../../../core/audit/toAttribute.ts";
import { toItem } from "../../../core/audit/toItem.ts";
import { completeMetadata } from "../../../core/envelope/completeMetadata.ts";
import type { PublishedMetadata } from "../../../core/envelope/PublishedMetadata.ts";
import { gateCatalog } from "../../support/gate/gateCatalog.ts";

const [type] = gateCatalog.types;
if (!type) throw new Error("the gate's catalog has types");

const name = fc.oneof(fc.constantFrom("id", "resource", "administrators", "x"), fc.uuid());
const claims = fc.array(name, { maxLength: 3 });
const published: fc.Arbitrary<PublishedMetadata> = fc.record(
  {
    id: name,
    time: fc.constantFrom("2026-11-21T08:00:00Z", "2026-11-21T09:00:00.5+01:00"),
    correlationId: name,
    causationId: name,
    actor: fc.record({ userId: name, sessionId: name, activeClaim: name }, { requiredKeys: [] }),
    resource: fc.record(
      { type: name, href: name, access: fc.record({ owners: claims, viewers: claims }) },
      { requiredKeys: ["type", "href"] },
    ),
    resources: fc.array(fc.record({ type: name, href: name }), { maxLength: 2 }),
    category: fc.constantFrom("action", "state"),
    subcategory: name,
    severity: fc.constantFrom("low" as const, "critical" as const),
    message: fc.oneof(fc.constant(""), name, fc.constant("long ".repeat(100))),
    schemaVersion: name,
    traceparent: fc.constant(`00-${"a".repeat(32)}-${"b".repeat(16)}-01`),
    hops: fc.nat(12),
  },
  { requiredKeys: [] },
);
const data = fc.jsonValue({ maxDepth: 2 });

/** What the gate puts on the core bus of an event, and the item that it writes. */
function written(said: PublishedMetadata, content: unknown) {
  const facts = { id: said.id ?? "eb-1", type: type as NonNullable<typeof type> };
  const administrators = "administrators";
  const time = "2026-11-21T08:00:00.000Z";
  const metadata = completeMetadata(said, { ...facts, time, administrators });
  const detail = { metadata, data: content };
  const held = toAttribute(detail);
  const record = held && {
    ...acceptedRecord({
      source: facts.type.source,
      detailType: facts.type.detailType,
      metadata,
      ingressId: "ingress-1",
      receivedAt: new Date(time),
      retentionDays: 1,
      contentHash: "hash",
      administrators,
      content: { place: "map", detail: held.attribute },
    }),
  };
  return { detail, item: record && toItem(record, []) };
}

describe("a recorded detail", () => {
  it("comes back whole, whatever its publisher said", () => {
    fc.assert(
      fc.property(published, data, (said, content) => {
        const { detail, item } = written(said, content);
        if (!item) return;
        const { content: read } = fromItem(item);
        if (read.place !== "map") throw new Error("it is a map");
        expect(fromAttribute(read.detail)).toEqual(JSON.parse(JSON.stringify(detail)));
      }),
    );
  });

  it("does not say again what the record's attributes say", () => {
    const access = { owners: ["ops"], viewers: [] };
    const { item } = written(
      {
        id: "o-1",
        actor: { userId: "u-1", activeClaim: "ops" },
        resource: { type: "order", href: "/orders/1", access },
      },
      { orderId: "1" },
    );
    expect(item?.["detail"] && fromAttribute(item["detail"])).toEqual({
      metadata: { resource: { access }, acl: access },
      data: { orderId: "1" },
    });
  });

  it("keeps a message that the record has only in short", () => {
    const message = "long ".repeat(100);
    const { item } = written({ id: "o-1", message }, {});
    expect(item?.["detail"] && fromAttribute(item["detail"])).toMatchObject({
      metadata: { message },
    });
  });
});
