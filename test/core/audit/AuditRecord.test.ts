import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AuditRecord,
  acceptedRecord,
  type RecordContent,
  rejectedRecord,
  shortened,
} from "../../../core/audit/AuditRecord.ts";
import { toRow } from "../../../core/audit/AuditRow.ts";
import {
  auditIndexes,
  auditTableSchema,
  projectedBy,
} from "../../../core/audit/auditTableSchema.ts";
import { fromAttribute } from "../../../core/audit/fromAttribute.ts";
import { fromItem, plainAttributes } from "../../../core/audit/fromItem.ts";
import { keyOf } from "../../../core/audit/itemFields.ts";
import { objectKey } from "../../../core/audit/objectKey.ts";
import { toItem } from "../../../core/audit/toItem.ts";

const contents: fc.Arbitrary<RecordContent> = fc.oneof(
  fc.constant<RecordContent>({ place: "map", detail: { M: { n: { N: "12345678901234567890" } } } }),
  fc.string().map((text): RecordContent => ({ place: "text", text })),
  fc.string().map((text): RecordContent => ({ place: "raw", text })),
  fc
    .tuple(fc.uuid(), fc.constantFrom("detail" as const, "raw" as const), fc.nat())
    .map(([id, holds, bytes]): RecordContent => {
      const sha256 = "0f".repeat(32);
      const key = objectKey(id, { holds, sha256 }, () => sha256);
      return { place: "bucket", object: { bucket: "details", key, bytes, sha256 } };
    }),
  fc.constant<RecordContent>({
    place: "bucket",
    object: { bucket: "details", key: "from-before-hashes.json", bytes: 300_000 },
  }),
);

const names = fc.string({ minLength: 1 });
const texts = fc.option(fc.string(), { nil: undefined });
const moments = fc.date({
  min: new Date("2000-01-01"),
  max: new Date("2100-01-01"),
  noInvalidDate: true,
});
const claims = fc.array(fc.constantFrom("administrators", "jane", "ops", "x".repeat(250)));
const actors = fc.record(
  { userId: names, sessionId: names, activeClaim: names },
  { requiredKeys: ["userId"] },
);
/** From 2050 on there are three shards. */
const plan = [{ from: "2050-01-01", shards: 3 }];
const facts = {
  source: fc.constantFrom("orders", "github"),
  detailType: names,
  ingressId: fc.uuid(),
  receivedAt: moments,
  retentionDays: fc.integer({ min: 1, max: 3650 }),
  content: contents,
  contentHash: names,
  resources: fc.array(names, { maxLength: 3 }),
};

function without<Value extends object>(value: Value): Value {
  const set = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(set) as Value;
}

const accepted: fc.Arbitrary<AuditRecord> = fc
  .record({
    ...facts,
    administrators: fc.constant("administrators"),
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
        acl: fc.record({ owners: claims, viewers: claims }),
        actor: fc.option(actors, { nil: undefined }),
        resource: fc.option(
          fc.record({ type: names, href: names, access: fc.constant({ owners: [], viewers: [] }) }),
          { nil: undefined },
        ),
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

function indexesOf(record: AuditRecord): ReadonlySet<string> {
  if (record.status === "rejected") return new Set(["byAttention"]);
  const { actor, resource, correlationId, severity } = record.metadata;
  return new Set([
    "byType",
    "byCategory",
    ...(correlationId === record.id ? [] : ["byCorrelation"]),
    ...(actor ? ["byUser"] : []),
    ...(actor?.sessionId ? ["bySession"] : []),
    ...(actor?.activeClaim ? ["byClaim"] : []),
    ...(resource ? ["byResource", "byResourceType"] : []),
    ...(severity === "critical" ? ["byAttention"] : []),
  ]);
}

describe("an audit record", () => {
  it("comes back from its item as it was", () => {
    fc.assert(
      fc.property(fc.oneof(accepted, rejected), (record) => {
        expect(fromItem(toItem(record, plan))).toEqual(record);
      }),
    );
  });

  it("has the keys of every index that its event belongs in, and no others", () => {
    fc.assert(
      fc.property(fc.oneof(accepted, rejected), (record) => {
        const item = toItem(record, plan);
        const held = Object.entries(auditTableSchema.indexes)
          .filter(([, key]) => item[key] !== undefined)
          .map(([index]) => index);
        expect(new Set(held)).toEqual(indexesOf(record));
        expect(item[auditTableSchema.indexSortKey]).toEqual({ S: record.receivedAt });
      }),
    );
  });

  it("lies in as many shards as its day has", () => {
    fc.assert(
      fc.property(fc.oneof(accepted, rejected), (record) => {
        const { typeShard, attention } = toItem(record, plan);
        const [, shard] =
          /#(\d+)$/.exec(String(fromAttribute(typeShard ?? attention ?? { S: "" }))) ?? [];
        expect(Number(shard)).toBeLessThan(record.receivedAt < "2050" ? 1 : 3);
      }),
    );
  });

  it("keeps of a long message what every index entry has room for", () => {
    const message = "ü".repeat(300);
    fc.assert(
      fc.property(accepted, (record) => {
        if (record.status !== "accepted") throw new Error("it is accepted");
        const { message: kept = "" } = record.metadata;
        expect(kept.length).toBeLessThanOrEqual(200);
      }),
    );
    expect(shortened(message)).toBe(`${"ü".repeat(199)}…`);
  });

  it("shows in an index no more than its entries hold", () => {
    for (const index of auditIndexes(["session", "claim", "category", "resourceType"])) {
      expect(projectedBy(index)).not.toContain(auditTableSchema.indexes[index]);
    }
    const entries = auditIndexes(["session", "claim", "category", "resourceType"]);
    // DynamoDB takes 100 in all indexes of a table together.
    expect(entries.flatMap(projectedBy).length).toBeLessThanOrEqual(100);
    expect(auditIndexes([])).not.toContain("byClaim");
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
      status: "accepted",
      type: "orders@order.placed",
    });
  });

  it("shows neither its content nor what only serves an index among its attributes", () => {
    fc.assert(
      fc.property(fc.oneof(accepted, rejected), (record) => {
        const shown = Object.keys(plainAttributes(toItem(record, plan)));
        const hidden = ["detail", "detailText", "detailObject", "raw", "violations", "typeShard"];
        expect(shown.filter((name) => hidden.includes(name))).toEqual([]);
        expect(shown).toContain("receivedAt");
      }),
    );
  });
});
