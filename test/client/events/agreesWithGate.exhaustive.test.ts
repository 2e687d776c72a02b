import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PublishableEvent, toEntry } from "../../../client/events/PublishableEvent.ts";
import { inMemoryTransport, SignalboxError } from "../../../client/index.ts";
import { type Admission, admit } from "../../../core/envelope/admit.ts";
import { parseExact } from "../../../core/json/parseExact.ts";
import { runCausedBy } from "../../../functions/causeScope.ts";
import { ordersCatalog } from "../../support/ordersCatalog.ts";
import { testClient } from "../testClient.ts";

const now = Date.parse("2026-03-01T12:00:00.000Z");
const client = testClient({
  transport: inMemoryTransport({ buses: [] }),
  now: () => now,
  newId: () => "made-by-the-client",
});

/** What the gate says of a detail of the type `<source>@<detailType>`. */
function gateOn(
  source: string,
  detailType: string,
  detail: string,
  resources: readonly string[] = [],
): Admission {
  const ingress = {
    ingressId: "i-1",
    source,
    detailType,
    time: "2026-03-01T12:00:00Z",
    resources,
  };
  return admit(
    { ...ingress, detail: parseExact(detail) },
    {
      catalog: ordersCatalog,
      now: new Date(now),
      administrators: "administrators",
    },
  );
}

const anyText = fc.string({ unit: "binary", maxLength: 140 });
const anyJson = fc.jsonValue({ stringUnit: "binary", maxDepth: 3 });

/** Mostly one of these values, at times anything. */
function mostly<Value>(...values: Value[]): fc.Arbitrary<unknown> {
  const usual = fc.constantFrom<unknown>(...values);
  return fc.oneof({ weight: 20, arbitrary: usual }, anyText, anyJson);
}

const data = fc.record(
  {
    orderId: mostly("o-1"),
    items: mostly([], [], [{ sku: "s", count: 1 }], [{ sku: "", count: 0 }]),
    newState: mostly("open"),
    note: mostly("n"),
  },
  { requiredKeys: ["orderId", "items"] },
);
const metadata = fc.record(
  {
    id: mostly("own-1"),
    time: mostly(
      "2026-03-01T11:00:00Z",
      "2026-02-01T00:00:00.5+02:00",
      "2026-03-02T12:00:00.001Z",
      "2026-02-30T00:00:00Z",
    ),
    correlationId: mostly("root-1"),
    category: mostly("action", "system", "state", "fun"),
    severity: mostly("low"),
    actor: mostly({ userId: "u" }, { sessionId: "s" }, { userId: "" }),
    hops: fc.constantFrom(0, 1, 2, 8, 9),
    message: mostly("m"),
  },
  { requiredKeys: [] },
);
const surprise = fc.oneof(
  { weight: 9, arbitrary: fc.constant({}) },
  fc.dictionary(anyText, anyJson),
);

describe("the client and the gate", () => {
  it("always agree on a wrapped event, violation by violation", () => {
    const types = fc.constantFrom("order.placed", "order.state", "anything");
    let accepted = 0;
    fc.assert(
      fc.property(types, data, metadata, surprise, (detailType, given, known, more) => {
        const said = { ...more, ...known };
        const verdict = gateOn(
          "orders",
          detailType,
          JSON.stringify({
            metadata: { ...completedAsByTheClient(said), ...said },
            data: given,
          }),
        );
        const build = () =>
          client.event(`orders@${detailType}` as never, given as never, said as never);
        if (verdict.verdict === "accepted") {
          accepted += 1;
          expect(build()).toMatchObject({ id: verdict.envelope.metadata.id });
        } else if (verdict.verdict === "rejected") {
          expect(violationsOf(build)).toEqual(sorted(verdict.violations));
        }
      }),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(10);
  });

  it("always agree on a raw event", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.record({ zen: anyText }), fc.dictionary(anyText, anyJson)),
        (given) => {
          const verdict = gateOn("hooks", "ping", JSON.stringify(given));
          const build = () => client.event("hooks@ping", given as never);
          if (verdict.verdict === "accepted")
            expect(gateOn("hooks", "ping", build().detail)).toEqual(verdict);
          if (verdict.verdict === "rejected")
            expect(violationsOf(build)).toEqual(sorted(verdict.violations));
        },
      ),
    );
  });
});

describe("what caused a raw event", () => {
  it("is what the gate reads of it, where the client does not refuse it", () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.constant("order-1")),
        fc.oneof(anyText, fc.constant("root")),
        fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constant(undefined)),
        (id, correlationId, hops) => {
          const cause = {
            metadata: { id, correlationId },
            ...(hops === undefined ? {} : { hops }),
          };
          const event = runCausedBy(cause, () =>
            built(() => client.event("hooks@ping", { zen: "z" })),
          );
          if (!event) {
            refused += 1;
            return;
          }
          const { source, detailType, detail, resources } = toEntry(event);
          const verdict = gateOn(source, detailType, detail, resources);
          expect(verdict).toMatchObject({
            verdict: "accepted",
            envelope: { metadata: { causationId: id, correlationId, hops: hops ?? 0 } },
          });
        },
      ),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(10);
    expect(refused).toBeLessThan(990);
  });
});

function built(build: () => PublishableEvent): PublishableEvent | undefined {
  try {
    return build();
  } catch (error) {
    if (error instanceof SignalboxError) return undefined;
    throw error;
  }
}

function completedAsByTheClient(said: { readonly id?: unknown }) {
  const id = typeof said.id === "string" ? said.id : "made-by-the-client";
  return { id, time: new Date(now).toISOString(), correlationId: id };
}

function violationsOf(build: () => unknown): readonly string[] {
  try {
    build();
  } catch (error) {
    if (error instanceof SignalboxError) return sorted(error.violations);
    throw error;
  }
  return [];
}

function sorted(violations: SignalboxError["violations"]): readonly string[] {
  return violations.map(({ pointer, keyword }) => `${pointer} ${keyword}`).sort();
}
