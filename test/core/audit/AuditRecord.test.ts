import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AuditRecord,
  acceptedRecord,
  objectHolds,
  objectKey,
  type RecordContent,
  rejectedRecord,
} from "../../../core/audit/AuditRecord.ts";
import { auditTableSchema } from "../../../core/audit/auditTableSchema.ts";
import { fromAttribute } from "../../../core/audit/fromAttribute.ts";
import { fromItem, keyOf, plainAttributes, toRow } from "../../../core/audit/fromItem.ts";
import { toItem } from "../../../core/audit/toItem.ts";

const contents: fc.Arbitrary<RecordContent> = fc.oneof(
  fc.constant<RecordContent>({ place: "map", detail: { M: { n: { N: "12345678901234567890" } } } }),
  fc.string().map((text): RecordContent => ({ place: "text", text })),
  fc.string().map((text): RecordContent => ({ place: "raw", text })),
  fc
    .tuple(fc.uuid(), fc.constantFrom("detail" as const, "raw" as const), fc.nat())
    .map(([id, holds, bytes]): RecordContent => {
      const object = { bucket: "details", key: objectKey(id, holds), bytes };
      return { place: "bucket", object };
    }),
);

const names = fc.string({ minLength: 1 });
const texts = fc.option(fc.string(), { nil: undefined });
const moments = fc.date({
  min: new Date("2000-01-01"),
  max: new Date("2100-01-01"),
  noInvalidDate: true,
});
const facts = {
  source: fc.constantFrom("orders", "github"),
  detailType: names,
  ingressId: fc.uuid(),
  receivedAt: moments,
  retentionDays: fc.integer({ min: 1, max: 3650 }),
  content: contents,
  resources: fc.array(names, { maxLength: 3 }),
};

function without<Value extends object>(value: Value): Value {
  const set = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(set) as Value;
}

const accepted: fc.Arbitrary<AuditRecord> = fc
  .record({
    ...facts,
    contentHash: names,
    metadata: fc
      .record({
        id: names,
        time: moments.map((time) => time.toISOString()),
        correlationId: names,
        causationId: texts,
        category: names,
        subcategory: texts,
        severity: fc.constantFrom("low" as const, "critical" as const),
        message: texts,
        schemaVersion: names,
        actor: fc.option(fc.constant({ userId: "user/jane" }), { nil: undefined }),
        resource: fc.option(fc.constant({ type: "order", href: "order/1" }), { nil: undefined }),
        hops: fc.nat(9),
      })
      .map(without),
  })
  .map((given) => acceptedRecord(given as Parameters<typeof acceptedRecord>[0]));

const rejected: fc.Arbitrary<AuditRecord> = fc
  .record({
    ...facts,
    id: names,
    time: moments.map((time) => time.toISOString()),
    violations: fc.array(fc.record({ pointer: fc.string(), message: names, keyword: names })),
  })
  .map(({ violations, ...given }) =>
    rejectedRecord({ ...given, bounded: { violations, violationCount: violations.length } }),
  );

/** What of a record an item holds: of the metadata, what is an attribute. */
function asRecorded(record: AuditRecord): AuditRecord {
  if (record.status === "rejected") return record;
  const {
    id: _id,
    time: _time,
    ...metadata
  } = record.metadata as typeof record.metadata & {
    id: string;
    time: string;
  };
  return { ...record, metadata };
}

describe("an audit record", () => {
  it("comes back from its item as it was", () => {
    fc.assert(
      fc.property(fc.oneof(accepted, rejected), (record) => {
        expect(fromItem(toItem(record))).toEqual(asRecorded(record));
      }),
    );
  });

  it("has the keys of every index that its event belongs in, and no others", () => {
    fc.assert(
      fc.property(fc.oneof(accepted, rejected), (record) => {
        const item = toItem(record);
        const held = Object.entries(auditTableSchema.indexes)
          .filter(([, key]) => item[key] !== undefined)
          .map(([index]) => index);
        const isAccepted = record.status === "accepted";
        const needsAttention = !isAccepted || record.metadata.severity === "critical";
        expect(new Set(held)).toEqual(
          new Set([
            ...(isAccepted ? ["byCorrelation", "byType"] : []),
            ...(isAccepted && record.metadata.actor ? ["byActor"] : []),
            ...(isAccepted && record.metadata.resource ? ["byResource"] : []),
            ...(needsAttention ? ["byAttention"] : []),
          ]),
        );
        expect(item[auditTableSchema.indexSortKey]).toEqual({ S: record.receivedAt });
      }),
    );
  });

  it("lies in the partitions of the day and the month in which it was received", () => {
    fc.assert(
      fc.property(fc.oneof(accepted, rejected), (record) => {
        const { typeDay, attention } = toItem(record);
        const { receivedAt } = record;
        if (typeDay) expect(fromAttribute(typeDay)).toContain(`#${receivedAt.slice(0, 10)}#`);
        if (attention) expect(fromAttribute(attention)).toContain(`#${receivedAt.slice(0, 7)}#`);
        expect(typeDay ?? attention).toBeDefined();
      }),
    );
  });

  it("is read from any item, what it lacks being empty", () => {
    expect(fromItem({})).toMatchObject({
      status: "accepted",
      source: "",
      content: { place: "raw", text: "" },
    });
    expect(keyOf({ pk: { N: "1" } })).toEqual({ pk: "", sk: "" });
    expect(toRow({ type: { S: "orders@order.placed" } })).toEqual({
      pk: "",
      sk: "",
      receivedAt: "",
      time: "",
      status: "",
      type: "orders@order.placed",
    });
  });

  it("shows neither its content nor what only serves an index among its attributes", () => {
    fc.assert(
      fc.property(fc.oneof(accepted, rejected), (record) => {
        const shown = Object.keys(plainAttributes(toItem(record)));
        const hidden = ["detail", "detailText", "detailObject", "raw", "violations", "typeDay"];
        expect(shown.filter((name) => hidden.includes(name))).toEqual([]);
        expect(shown).toContain("receivedAt");
      }),
    );
  });

  it("tells by an object's key what it holds", () => {
    expect(objectHolds(objectKey("a-1", "raw"))).toBe("raw");
    expect(objectHolds(objectKey("a-1", "detail"))).toBe("detail");
  });
});
