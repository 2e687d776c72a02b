import { describe, expect, it } from "vitest";
import { fromAttribute } from "../../../../core/audit/fromAttribute.ts";
import type { GateMessage } from "../../../../functions/stages/gate/GateSetup.ts";
import { GateInMemory, gateNow } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf, orderPlaced } from "../../../support/gate/messages.ts";

/** A message whose detail is this JSON text, which `JSON.stringify` could not write. */
function withDetailText(detailText: string, detailType = "note.taken"): GateMessage {
  const message = gateMessageOf({ detailType, detail: "here" });
  return { ...message, body: message.body.replace('"here"', () => detailText) };
}

const neighbour = gateMessageOf({ ingressId: "good", detail: orderPlaced({ id: "good" }) });

async function gateBeside(hostile: GateMessage) {
  const gate = new GateInMemory();
  const outcomes = await gate.outcomes(hostile, neighbour);
  expect(outcomes[1]).toBe("accepted");
  expect(gate.dispatched().at(-1)).toMatchObject({ metadata: { id: "good" } });
  return { gate, outcome: outcomes[0], record: [...gate.records.values()][0] };
}

describe("the gate and messages that are no events", () => {
  it.each([
    ["not JSON", "{oops"],
    ["NaN, as an emulator writes 1e400", '{"id":"1","detail":{"n":NaN}}'],
    ["a JSON string", '"hello"'],
    ["null", "null"],
    ["an array", "[]"],
    ["no id", '{"source":"orders","detail-type":"x","time":"2026-11-21T08:00:00Z","detail":{}}'],
    ["an id that is a number", '{"id":7,"source":"orders","detail-type":"x","detail":{}}'],
    ["no detail", '{"id":"1","source":"a","detail-type":"b","time":"2026-11-21T08:00:00Z"}'],
    ["a time of another kind", '{"id":"1","source":"a","detail-type":"b","time":5,"detail":{}}'],
    ["nothing", ""],
  ])("quarantines %s with its raw text", async (_name, body) => {
    const { gate, outcome } = await gateBeside({ messageId: "m-1", body });
    expect(outcome).toBe("rejected");
    expect(gate.quarantined()).toMatchObject([
      { pk: "unreadable#m-1", sk: "REJECTED#m-1", status: "rejected", raw: body },
    ]);
    expect(gate.bus.map(({ detailType }) => detailType)).toContain("event.rejected");
  });
});

describe("the gate and hostile details", () => {
  it.each([
    ["a string", '"text"'],
    ["an array", "[1,2]"],
    ["null", "null"],
  ])("rejects a detail that is %s", async (_name, text) => {
    const { gate, outcome } = await gateBeside(withDetailText(text, "order.placed"));
    expect(outcome).toBe("rejected");
    expect(gate.quarantined()).toMatchObject([{ violations: [{ pointer: "" }] }]);
  });

  it.each([
    ["1,001 levels", 1000, ""],
    ["1,001 levels around a long number", 1000, "12345678901234567890"],
    ["8,000 levels around a long number", 8000, "12345678901234567890"],
    ["10,000 levels", 10_000, ""],
    ["200,000 levels around a long number", 200_000, "1e400"],
  ])("rejects a detail of %s by its type, and keeps its text", async (_, levels, inner) => {
    const deep = `{"a":${"[".repeat(levels)}${inner}${"]".repeat(levels)}}`;
    const { gate, outcome } = await gateBeside(withDetailText(deep));
    expect(outcome).toBe("rejected");
    const [record] = gate.quarantined();
    expect(record).toMatchObject({
      type: "orders@note.taken",
      violations: [{ keyword: "depth", pointer: "" }],
    });
    const kept = [record?.["raw"], record?.["detailText"], ...gate.bucket.values()].join("");
    expect(kept).toContain(deep);
  });

  it("leaves every prototype as it was and keeps such names", async () => {
    const text = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const { gate, outcome, record } = await gateBeside(withDetailText(text));
    expect(outcome).toBe("accepted");
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(record).toHaveProperty("detailText");
    expect(gate.bus[0]?.detail).toContain(text);
  });

  it("takes the last of twin keys, as JSON.parse does", async () => {
    const { gate } = await gateBeside(withDetailText('{"a":1,"a":2}'));
    expect(gate.dispatched()[0]).toMatchObject({ data: { a: 2 } });
  });

  it("passes on numbers past 2^53 digit by digit, and records them so", async () => {
    const text = '{"big":9007199254740993,"small":0.1234567890123456789}';
    const { gate, outcome, record } = await gateBeside(withDetailText(text));
    expect(outcome).toBe("accepted");
    expect(gate.bus[0]?.detail).toContain(text);
    expect(JSON.stringify(record)).toContain('"N":"9007199254740993"');
  });

  it("keeps a number that DynamoDB can't hold as text", async () => {
    const { gate, outcome, record } = await gateBeside(withDetailText('{"n":1e400}'));
    expect(outcome).toBe("accepted");
    expect(record).toMatchObject({ detailText: { S: expect.stringContaining('"n":1e400') } });
    expect(gate.bus[0]?.detail).toContain('"n":1e400');
  });

  it.each([
    ["32 levels", { a: Array.from({ length: 32 }).reduce((inner: unknown) => [inner], 1) }],
    ["an empty name", { "": 1 }],
    ["a lone surrogate", { a: "\ud800" }],
    ["a lone surrogate in a name", { "\udfff": 1 }],
    ["a name over 64 KB", { ["n".repeat(66_000)]: 1 }],
  ])("keeps %s as escaped text that reads back the same", async (_name, detail) => {
    const { gate, outcome, record } = await gateBeside(
      gateMessageOf({ detailType: "note.taken", detail }),
    );
    expect(outcome).toBe("accepted");
    const kept = record?.["detailText"];
    const text = kept && "S" in kept ? kept.S : "";
    expect(text.isWellFormed()).toBe(true);
    expect(JSON.parse(text).data).toEqual(detail);
    expect(gate.bus[0]?.detail).toBe(text);
  });

  it("takes a megabyte without harm to its neighbour", async () => {
    const detail = { text: "x".repeat(1_000_000) };
    const { outcome } = await gateBeside(gateMessageOf({ detailType: "note.taken", detail }));
    expect(outcome).toBe("accepted");
  });

  it("bounds what it keeps of a hundred thousand violations, and says how many more there are", async () => {
    const detail = orderPlaced({
      id: "x",
      ...Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, n])),
    });
    const { gate, outcome } = await gateBeside(gateMessageOf({ detail }));
    expect(outcome).toBe("rejected");
    const [record] = gate.quarantined();
    expect(record?.["violations"]).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/^at least \d+ more violations/) }),
    );
    expect(JSON.stringify(record?.["violations"]).length).toBeLessThan(100_000);
  });
});

describe("the gate and the envelope", () => {
  const dayAhead = new Date(gateNow.getTime() + 24 * 3_600_000 + 1000).toISOString();

  it.each([
    ["an id over 128 characters", { id: "x".repeat(129) }, "/metadata/id"],
    ["an id with a control character", { id: "a\u0000b" }, "/metadata/id"],
    ["an empty id", { id: "" }, "/metadata/id"],
    ["a time that isn't RFC 3339", { time: "yesterday" }, "/metadata/time"],
    ["a time before the year 0 in UTC", { time: "0000-01-01T00:00:00+14:00" }, "/metadata/time"],
    ["a leap second that never was", { time: "2026-11-21T23:59:60Z" }, "/metadata/time"],
    ["a time more than a day ahead", { time: dayAhead }, "/metadata/time"],
    ["an unknown property", { corelationId: "x" }, "/metadata"],
    ["an unknown category", { category: "gossip" }, "/metadata/category"],
    ["category state without newState", { category: "state" }, "/metadata/category"],
    ["a loop", { hops: 9 }, "/metadata/hops"],
    ["a lone surrogate in the message", { message: "\ud800" }, "/metadata/message"],
    ["an actor of another shape", { actor: { userId: 7 } }, "/metadata/actor/userId"],
  ])("rejects %s with its pointer", async (_name, metadata, pointer) => {
    const { gate, outcome } = await gateBeside(gateMessageOf({ detail: orderPlaced(metadata) }));
    expect(outcome).toBe("rejected");
    const [record] = gate.quarantined();
    expect(record?.["violations"]).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer })]),
    );
  });

  it("lists the violations of data and of metadata together", async () => {
    const detail = orderPlaced({ id: "", severity: "shrill" }, { orderId: 5, total: "much" });
    const { gate } = await gateBeside(gateMessageOf({ detail }));
    const [record] = gate.quarantined();
    const violations = (record?.["violations"] ?? []) as readonly { readonly pointer: string }[];
    const pointers = violations.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual([
      "/data/orderId",
      "/data/total",
      "/metadata/id",
      "/metadata/severity",
    ]);
  });

  it.each([
    ["missing metadata", { data: { orderId: "o" } }],
    ["missing data", { metadata: {} }],
    ["a third property", { metadata: {}, data: { orderId: "o" }, extra: 1 }],
  ])("rejects a detail with %s", async (_name, detail) => {
    const { outcome } = await gateBeside(gateMessageOf({ detail }));
    expect(outcome).toBe("rejected");
  });

  it.each([
    ["order.unknown", "orders"],
    ["__proto__", "__proto__"],
    ["event.rejected", "signalbox"],
  ])("rejects the type %s of %s", async (detailType, source) => {
    const { gate, outcome } = await gateBeside(gateMessageOf({ detailType, source }));
    expect(outcome).toBe("rejected");
    expect(gate.quarantined()).toMatchObject([{ violationCount: 1 }]);
  });

  it("acknowledges a type that is switched off and keeps nothing of it", async () => {
    const gate = new GateInMemory();
    await expect(gate.outcomes(gateMessageOf({ detailType: "order.archived" }))).resolves.toEqual([
      "disabled",
    ]);
    expect(gate.records.size + gate.bus.length).toBe(0);
  });

  it("completes the envelope of an event that says little", async () => {
    const gate = new GateInMemory();
    await gate.outcomes(gateMessageOf({ ingressId: "i-9", detail: orderPlaced({}) }));
    expect(gate.dispatched()).toEqual([
      {
        metadata: {
          id: "eb-i-9",
          time: "2026-11-21T08:00:00.000Z",
          correlationId: "eb-i-9",
          category: "action",
          severity: "low",
          message: "Title of orders@order.placed",
          schemaVersion: "000000000000",
          hops: 0,
          acl: { owners: ["administrators"], viewers: [] },
        },
        data: { orderId: "o-1", total: 12.5 },
      },
    ]);
  });

  it("gives a raw event the id of its ingress, whatever its data look like", async () => {
    const gate = new GateInMemory();
    const detail = { metadata: { id: "not-ours" } };
    await gate.outcomes(gateMessageOf({ ingressId: "i-1", detailType: "note.taken", detail }));
    expect(gate.dispatched()).toMatchObject([{ metadata: { id: "eb-i-1" }, data: detail }]);
  });

  it("takes an event with keys in another order as the same", async () => {
    const gate = new GateInMemory();
    const [a, b] = [
      { orderId: "o", total: 1 },
      { total: 1, orderId: "o" },
    ].map((data, index) =>
      gateMessageOf({ ingressId: `i-${index}`, detail: orderPlaced({ id: "same" }, data) }),
    );
    await expect(gate.outcomes(...(a && b ? [a, b] : []))).resolves.toEqual([
      "accepted",
      "duplicate",
    ]);
  });

  it("takes the same event from another span as the same", async () => {
    const gate = new GateInMemory();
    const traced = (parent: string) =>
      orderPlaced({ id: "same", traceparent: `00-${parent.repeat(32)}-${parent.repeat(16)}-01` });
    await expect(
      gate.outcomes(
        gateMessageOf({ ingressId: "i-1", detail: traced("a") }),
        gateMessageOf({ ingressId: "i-2", detail: traced("b") }),
      ),
    ).resolves.toEqual(["accepted", "duplicate"]);
  });

  it("keeps the resources of an entry, on the bus and in its record", async () => {
    const gate = new GateInMemory();
    const resources = ["arn:aws:s3:::bucket"];
    const withResources = (message: GateMessage): GateMessage => ({
      ...message,
      body: message.body.replace('"resources":[]', `"resources":${JSON.stringify(resources)}`),
    });
    await gate.outcomes(
      withResources(gateMessageOf({ ingressId: "a" })),
      withResources(gateMessageOf({ ingressId: "b", detail: orderPlaced({ id: "x" }, {}) })),
    );
    expect(gate.bus[0]?.resources).toEqual(resources);
    expect(gate.quarantined()).toMatchObject([{ resources }]);
  });

  it("leaves out resources that would fill a record", async () => {
    const gate = new GateInMemory();
    const resources = Array.from({ length: 2000 }, (_, index) => `arn:aws:s3:::bucket-${index}`);
    const message = gateMessageOf({ detail: orderPlaced({ id: "x" }) });
    const body = message.body.replace('"resources":[]', `"resources":${JSON.stringify(resources)}`);
    await gate.outcomes({ ...message, body });
    expect([...gate.records.values()][0]).not.toHaveProperty("resources");
    expect(gate.bus[0]?.resources).toEqual(resources);
  });

  it("tells of a rejection on the core bus, with the key to find it by", async () => {
    const { gate } = await gateBeside(gateMessageOf({ detail: orderPlaced({ id: "x" }, {}) }));
    const [entry] = gate.bus.filter(({ source }) => source === "signalbox");
    expect(JSON.parse(entry?.detail ?? "")).toMatchObject({
      metadata: { id: "rejected-ingress-1" },
      data: {
        ingressId: "ingress-1",
        source: "orders",
        detailType: "order.placed",
        id: "x",
        type: "orders@order.placed",
        violationCount: 1,
        violations: [{ pointer: "/data", keyword: "required" }],
        auditKey: { pk: "orders#x", sk: "REJECTED#ingress-1" },
      },
    });
  });
});

describe("the gate and a bus entry's own Time", () => {
  const aged = (time: string, detail: unknown = orderPlaced({})) =>
    withTime(gateMessageOf({ detail }), time);
  const longAhead = "2099-01-01T00:00:00Z";
  const received = gateNow.toISOString();

  it.each([
    ["of 2099", longAhead, "the bus entry's Time must not lie more than a day ahead"],
    ["before the year 0", "-000001-06-01T00:00:00Z", "must not lie before the year 0"],
    ["past the year 9999", "+010000-01-01T00:00:00Z", "must not lie more than a day ahead"],
  ])("rejects one %s", async (_, time, message) => {
    const { gate, outcome } = await gateBeside(aged(time));
    expect(outcome).toBe("rejected");
    expect(gate.quarantined()[0]?.["violations"]).toEqual([
      { pointer: "/time", keyword: "time", message: expect.stringContaining(message) },
    ]);
  });

  it.each(["1970-01-01T00:00:00Z", "2026-01-01T00:00:00+02:00"])(
    "takes %s for when the event happened, and lists it by when it came",
    async (time) => {
      const { gate, outcome } = await gateBeside(aged(time, orderPlaced({ severity: "high" })));
      expect(outcome).toBe("accepted");
      expect(firstRecord(gate)).toMatchObject({
        time: new Date(time).toISOString(),
        receivedAt: received,
      });
    },
  );

  it("does not judge it where the event says itself when it happened", async () => {
    const detail = orderPlaced({ time: "2026-01-01T00:00:00Z" });
    const { gate, outcome } = await gateBeside(aged(longAhead, detail));
    expect(outcome).toBe("accepted");
    expect(firstRecord(gate)).toMatchObject({ time: "2026-01-01T00:00:00.000Z" });
  });

  it("lists what it rejects by when it came", async () => {
    for (const time of [longAhead, "1970-01-01T00:00:00Z"]) {
      const { gate, outcome } = await gateBeside(aged(time, {}));
      expect(outcome).toBe("rejected");
      expect(gate.quarantined()[0]).toMatchObject({
        time: new Date(time).toISOString(),
        receivedAt: received,
        attention: expect.stringMatching(/^rejected#\d+$/),
      });
    }
  });
});

function withTime(message: GateMessage, time: string): GateMessage {
  const body = { ...(JSON.parse(message.body) as object), time };
  return { ...message, body: JSON.stringify(body) };
}

/** The record that was written first, as plain values. */
function firstRecord(gate: GateInMemory): unknown {
  const [record = {}] = gate.records.values();
  return fromAttribute({ M: record });
}
