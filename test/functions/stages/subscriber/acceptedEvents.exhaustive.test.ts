import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admit } from "../../../../core/envelope/admit.ts";
import { readIngressMessage } from "../../../../core/envelope/readIngressMessage.ts";
import { checkEvent, readEvent } from "../../../../functions/stages/subscriber/readEvent.ts";
import { createTestCatalog } from "../../../support/createTestCatalog.ts";

const now = new Date("2026-11-21T08:00:00.000Z");
const catalog = createTestCatalog([
  { id: "orders@placed", schema: { type: "object" } },
  { id: "orders@hook", envelope: "raw", schema: { type: "object" } },
]);

const two = (number: number) => String(number).padStart(2, "0");
/** By RFC 3339 or nearly so, the ends of the calendar and of every field included. */
const time = fc
  .record({
    year: fc.oneof(fc.constantFrom(0, 1, 99, 9999), fc.integer({ min: 1970, max: 2030 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    hour: fc.integer({ min: 0, max: 24 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 60 }),
    fraction: fc.constantFrom("", ".5", ".123456789"),
    zone: fc.constantFrom("Z", "z", "+00:00", "-14:00", "+14:00", "+23:59", "-00:30", "+24:00"),
  })
  .map(({ year, month, day, hour, minute, second, fraction, zone }) => {
    const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
    return `${date}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${zone}`;
  });
const text = fc.oneof(fc.string({ maxLength: 5 }), fc.string({ unit: "binary", maxLength: 130 }));
const metadata = fc.record(
  {
    id: text,
    time,
    correlationId: text,
    causationId: text,
    category: fc.constantFrom("action", "state", "user", "gossip"),
    severity: fc.constantFrom("low", "critical"),
    subcategory: text,
    message: text,
    schemaVersion: text,
    traceparent: text,
    hops: fc.integer({ min: 0, max: 9 }),
    actor: fc.record({ userId: text, sessionId: text, activeClaim: text }, { requiredKeys: [] }),
    resource: fc.record({ type: text, href: text }),
  },
  { requiredKeys: [] },
);

/** What the core bus would deliver of an event, if the gate lets it through. */
function accepted(detailType: string, detail: unknown, entryTime: string): string | undefined {
  const frame = { id: "ingress-1", source: "orders", "detail-type": detailType, time: entryTime };
  const read = readIngressMessage(JSON.stringify({ ...frame, detail }));
  if (read.kind !== "event") return undefined;
  const admission = admit(read.event, { catalog, now, administrators: "administrators" });
  if (admission.verdict !== "accepted") return undefined;
  return `${JSON.stringify(frame).slice(0, -1)},"detail":${admission.detailJson}}`;
}

describe("whatever the gate lets through", () => {
  const data = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4, noNullPrototype: true });

  it("is taken by a subscriber's own check", () => {
    let count = 0;
    fc.assert(
      fc.property(fc.boolean(), metadata, data, time, (isRaw, said, content, entryTime) => {
        const body = isRaw
          ? accepted("hook", content, entryTime)
          : accepted("placed", { metadata: said, data: content }, entryTime);
        if (body === undefined) return;
        count += 1;
        const event = readEvent(body);
        checkEvent(event, ["orders@*"], catalog);
        // Indexes sort times as texts.
        expect(event.metadata.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }),
      { numRuns: 2000 },
    );
    expect(count).toBeGreaterThan(300);
  });
});
