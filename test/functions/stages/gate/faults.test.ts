import { describe, expect, it } from "vitest";
import type { EntryOutcome } from "../../../../core/bus/EventBus.ts";
import { maxBytesPerCall, utf8Bytes } from "../../../../core/bus/packEntries.ts";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { gateBatch } from "../../../../functions/stages/gate/gateBatch.ts";
import { sha256 } from "../../../../project/sha256.ts";
import { GateInMemory } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf, orderPlaced } from "../../../support/gate/messages.ts";

const accepted: EntryOutcome = { status: "accepted", eventId: "core-1" };
const throttled: EntryOutcome = {
  status: "failed",
  code: "ThrottlingException",
  message: "Rate exceeded",
  retryable: true,
};

function order(name: string) {
  return gateMessageOf({ ingressId: name, detail: orderPlaced({ id: name }) });
}

describe("the gate among faults", () => {
  it("puts entries that were throttled again, and only those", async () => {
    const calls: number[] = [];
    const gate = new GateInMemory({
      bus: {
        name: "core",
        put: async (entries) => {
          calls.push(entries.length);
          return entries.map((_, index) =>
            calls.length === 1 && index < 2 ? throttled : accepted,
          );
        },
      },
    });
    await expect(gate.outcomes(order("a"), order("b"), order("c"))).resolves.toEqual([
      "accepted",
      "accepted",
      "accepted",
    ]);
    expect(calls).toEqual([3, 2]);
  });

  it("hands back exactly the messages whose entries stay throttled", async () => {
    const gate = new GateInMemory({
      bus: {
        name: "core",
        put: async (entries) =>
          entries.map(({ detail }) => (detail.includes('"id":"b"') ? throttled : accepted)),
      },
    });
    const reports = await gate.gate(order("a"), order("b"), order("c"));
    expect(reports.map(({ outcome }) => outcome)).toEqual(["accepted", "failed", "accepted"]);
    expect(reports[1]).toMatchObject({ reason: "Rate exceeded" });
  });

  it("dispatches again when PutEvents worked but its answer was lost", async () => {
    let calls = 0;
    const gate = new GateInMemory();
    const lossy = new GateInMemory({
      bus: {
        name: "core",
        put: async (entries) => {
          calls += 1;
          const outcomes = await gate.setup.ports.bus.put(entries);
          if (calls === 1) {
            throw new SignalboxError("PUT_EVENTS_FAILED", "socket hang up", { retryable: true });
          }
          return outcomes;
        },
      },
    });
    await expect(lossy.outcomes(order("a"))).resolves.toEqual(["accepted"]);
    expect(gate.dispatched()).toHaveLength(2);
  });

  it("sends each entry alone when one makes EventBridge refuse the whole call", async () => {
    const gate = new GateInMemory({
      bus: {
        name: "core",
        put: async (entries) => {
          if (entries.some(({ detail }) => detail.includes('"id":"b"'))) {
            throw new SignalboxError("PUT_EVENTS_FAILED", "ValidationException");
          }
          return entries.map(() => accepted);
        },
      },
    });
    await expect(gate.outcomes(order("a"), order("b"), order("c"))).resolves.toEqual([
      "accepted",
      "failed",
      "accepted",
    ]);
  });

  it("hands back an event that the audit table did not take, and does not dispatch it", async () => {
    const working = new GateInMemory();
    const gate = new GateInMemory({
      bus: working.setup.ports.bus,
      audit: {
        append: (record, signal) => {
          if (record.source === "orders" && record.id === "b") {
            return Promise.reject(
              new SignalboxError("AUDIT_WRITE_FAILED", "ProvisionedThroughputExceeded", {
                retryable: true,
              }),
            );
          }
          return working.setup.ports.audit.append(record, signal);
        },
      },
    });
    await expect(gate.outcomes(order("a"), order("b"))).resolves.toEqual(["accepted", "failed"]);
    expect(working.dispatched()).toMatchObject([{ metadata: { id: "a" } }]);
  });

  it("lets a neighbour through when one write hangs for ever", async () => {
    const working = new GateInMemory();
    const record = new AbortController();
    const gate = new GateInMemory({
      bus: working.setup.ports.bus,
      audit: {
        append: async (written, signal) => {
          if (written.source === "orders" && written.id === "hangs") {
            setImmediate(() => record.abort());
            return new Promise(() => undefined);
          }
          return working.setup.ports.audit.append(written, signal);
        },
      },
    });
    const deadlines = { record: record.signal, dispatch: new AbortController().signal };
    const reports = await gateBatch([order("a"), order("hangs")], gate.setup, deadlines);
    expect(reports.map(({ outcome }) => outcome)).toEqual(["accepted", "failed"]);
    expect(working.dispatched()).toHaveLength(1);
  });

  it("hands back everything when there is no time at all", async () => {
    const gate = new GateInMemory();
    const over = AbortSignal.abort();
    const reports = await gateBatch([order("a")], gate.setup, { record: over, dispatch: over });
    expect(reports).toMatchObject([{ outcome: "failed" }]);
    expect(gate.records.size).toBe(0);
  });

  it("fails a record that breaks the gate's own code, and no other", async () => {
    const gate = new GateInMemory();
    const catalog = {
      ...gate.setup.catalog,
      validateData: () => {
        throw new RangeError("Maximum call stack size exceeded");
      },
    };
    const setup = { ...gate.setup, catalog };
    const never = new AbortController().signal;
    const deadlines = { record: never, dispatch: never };
    const unknown = gateMessageOf({ ingressId: "u", detailType: "order.unheard-of" });
    const reports = await gateBatch([order("a"), unknown], setup, deadlines);
    expect(reports.map(({ outcome }) => outcome)).toEqual(["failed", "rejected"]);
  });

  it("rejects an event that only the completed envelope makes too large, before recording it", async () => {
    const gate = new GateInMemory();
    const filler = maxBytesPerCall - utf8Bytes(JSON.stringify(orderPlaced({ id: "a" }))) - 60;
    const detail = orderPlaced({ id: "a" }, { orderId: "x".repeat(filler) });
    await expect(gate.outcomes(gateMessageOf({ detail }))).resolves.toEqual(["rejected"]);
    expect(gate.quarantined()).toMatchObject([{ violations: [{ keyword: "maxBytes" }] }]);
    expect(gate.dispatched()).toEqual([]);
    expect([...gate.bucket.values()]).toEqual([JSON.stringify(detail)]);
  });

  it("keeps a detail over 256 KB in the bucket and points to it", async () => {
    const gate = new GateInMemory();
    const detail = orderPlaced({ id: "large" }, { orderId: "x".repeat(300_000) });
    await expect(gate.outcomes(gateMessageOf({ detail }))).resolves.toEqual(["accepted"]);
    const text = gate.bus[0]?.detail ?? "";
    const [record] = gate.records.values();
    expect(record).toMatchObject({
      detailObject: { M: { bucket: { S: "details" }, sha256: { S: sha256(text) } } },
    });
    expect(record).not.toHaveProperty("detail");
    expect([...gate.bucket]).toEqual([[`ingress-1/${sha256(text)}.json`, text]]);
  });

  it("records nothing when the bucket does not take a large detail", async () => {
    const gate = new GateInMemory({
      details: { bucket: "details", put: () => Promise.reject(new Error("SlowDown")) },
    });
    const detail = orderPlaced({ id: "large" }, { orderId: "x".repeat(300_000) });
    await expect(gate.outcomes(gateMessageOf({ detail }))).resolves.toEqual(["failed"]);
    expect(gate.records.size).toBe(0);
    expect(gate.bus).toEqual([]);
  });

  it("keeps a small text of very many values out of an item it would overfill", async () => {
    const gate = new GateInMemory();
    const detail = { list: Array.from({ length: 100_000 }, () => 1) };
    const message = gateMessageOf({ detailType: "note.taken", detail });
    await expect(gate.outcomes(message)).resolves.toEqual(["accepted"]);
    expect([...gate.records.values()][0]).toHaveProperty("detailObject");
  });
});
