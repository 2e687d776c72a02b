import { describe, expect, it } from "vitest";
import { sha256 } from "../../../../project/sha256.ts";
import { GateInMemory } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf, orderPlaced } from "../../../support/gate/messages.ts";

const bulk = "x".repeat(300_000);

/** An order whose detail goes to the bucket. */
function large(id: string, total: number) {
  return orderPlaced({ id }, { orderId: "o-1", total, note: bulk });
}

/** All that a gate keeps, as it is now. */
function kept(gate: GateInMemory) {
  return { records: new Map(gate.records), objects: new Map(gate.bucket) };
}

/** That nothing of what was kept is gone or changed. */
function expectKept(gate: GateInMemory, before: ReturnType<typeof kept>): void {
  for (const [key, record] of before.records) expect(gate.records.get(key)).toEqual(record);
  for (const [key, text] of before.objects) expect(gate.bucket.get(key)).toBe(text);
}

/** A message that somebody put on the gate's queue beside EventBridge, under another's ingress id. */
function forged(parts: Parameters<typeof gateMessageOf>[0]) {
  return { ...gateMessageOf(parts), messageId: "forged-1" };
}

const first = { ingressId: "ingress-1" } as const;
const rejectedType = { detailType: "order.unheard-of" } as const;

describe("a message with the ingress id of another", () => {
  it("overwrites nothing of a large detail that was let through", async () => {
    const gate = new GateInMemory();
    await gate.gate(gateMessageOf({ ...first, detail: large("order-1", 1_000_000) }));
    const before = kept(gate);
    const message = forged({ ...first, detail: large("order-1", 1) });
    await expect(gate.outcomes(message)).resolves.toEqual(["rejected"]);
    expectKept(gate, before);
    expect(gate.quarantined()).toMatchObject([{ violations: [{ keyword: "id" }] }]);
    expect(gate.dispatched()).toMatchObject([{ data: { total: 1_000_000 } }]);
  });

  it("is not dispatched as the event of that id, small as it may be", async () => {
    const gate = new GateInMemory();
    const detail = orderPlaced({ id: "order-1" }, { orderId: "o-1", total: 1_000_000 });
    await gate.gate(gateMessageOf({ ...first, detail }));
    const before = kept(gate);
    const message = forged({
      ...first,
      detail: orderPlaced({ id: "order-1" }, { orderId: "o-1", total: 1 }),
    });
    await expect(gate.outcomes(message)).resolves.toEqual(["rejected"]);
    expectKept(gate, before);
    expect(gate.dispatched()).toMatchObject([{ data: { total: 1_000_000 } }]);
  });

  it("is recorded as an event of its own where it has an id of its own", async () => {
    const gate = new GateInMemory();
    await gate.gate(gateMessageOf({ ...first, detail: large("order-1", 1_000_000) }));
    const before = kept(gate);
    await expect(gate.outcomes(forged({ ...first, detail: large("order-2", 1) }))).resolves.toEqual(
      ["accepted"],
    );
    expectKept(gate, before);
    expect(gate.records.size).toBe(2);
    expect(gate.bucket.size).toBe(2);
  });

  it.each([
    ["large", { total: 1_000_000, note: bulk }, { total: 1, note: bulk }],
    ["small", { total: 1_000_000 }, { total: 1 }],
  ])(
    "changes nothing of a refused one, and is kept by the queue's own id: %s",
    async (_size, data, other) => {
      const gate = new GateInMemory();
      const refused = { ...first, ...rejectedType };
      await gate.gate(gateMessageOf({ ...refused, detail: orderPlaced({ id: "order-1" }, data) }));
      const before = kept(gate);
      const message = forged({ ...refused, detail: orderPlaced({ id: "order-1" }, other) });
      await expect(gate.outcomes(message)).resolves.toEqual(["rejected"]);
      expectKept(gate, before);
      expect(gate.quarantined()).toMatchObject([
        { sk: "REJECTED#ingress-1" },
        { sk: "REJECTED#forged-1", violations: [{ keyword: "ingressId" }, { keyword: "type" }] },
      ]);
    },
  );

  it("changes nothing and adds nothing where it says the same", async () => {
    const gate = new GateInMemory();
    const accepted = { ...first, detail: large("order-1", 5) };
    const refused = { ...rejectedType, ingressId: "ingress-2", detail: large("order-9", 5) };
    await gate.gate(gateMessageOf(accepted), gateMessageOf(refused));
    const before = kept(gate);
    const again = await gate.outcomes(forged(accepted), forged(refused));
    expect(again).toEqual(["accepted", "rejected"]);
    expect(kept(gate)).toEqual(before);
  });

  it("is kept by the queue's own id once, however often it is delivered", async () => {
    const gate = new GateInMemory();
    const refused = { ...first, ...rejectedType };
    await gate.gate(gateMessageOf({ ...refused, detail: { a: 1 } }));
    const message = forged({ ...refused, detail: { a: 2 } });
    await gate.gate(message);
    const before = kept(gate);
    await gate.gate(message);
    expect(kept(gate)).toEqual(before);
  });

  it("is taken for the same one where the record is from before hashes were kept", async () => {
    const gate = new GateInMemory();
    const refused = { ...first, ...rejectedType, detail: { a: 1 } };
    await gate.gate(gateMessageOf(refused));
    for (const [key, { contentHash: _, ...record }] of gate.records) gate.records.set(key, record);
    const before = kept(gate);
    await gate.gate(forged({ ...refused, detail: { a: 2 } }));
    expect(kept(gate)).toEqual(before);
  });
});

describe("the hash of what was refused", () => {
  it("is that of the text as it came", async () => {
    const gate = new GateInMemory();
    const detail = { any: "thing" };
    await gate.gate(gateMessageOf({ ...rejectedType, detail }));
    await gate.gate({ messageId: "m-2", body: "no event \ud800" });
    expect(gate.quarantined().map(({ contentHash }) => contentHash)).toEqual([
      sha256(JSON.stringify(detail)),
      sha256("no event \ufffd"),
    ]);
  });

  it("is that of its object, which the key names", async () => {
    const gate = new GateInMemory();
    await gate.gate({ messageId: "m-1", body: bulk });
    const [record] = gate.quarantined();
    const hash = sha256(bulk);
    expect(record).toMatchObject({
      contentHash: hash,
      detailObject: { key: `m-1/${hash}.txt`, sha256: hash },
    });
    expect([...gate.bucket]).toEqual([[`m-1/${hash}.txt`, bulk]]);
  });
});
