import { describe, expect, it } from "vitest";
import { GateInMemory, gateNow } from "../../../support/gate/gateInMemory.ts";
import { InMemoryOperationNotes } from "../../../support/gate/InMemoryOperationNotes.ts";
import { gateMessageOf } from "../../../support/gate/messages.ts";

type Stage = "" | ".completed" | ".failed";

function shipping(stage: Stage, metadata: object, operation = "order.ship") {
  const ingressId = `in-${JSON.stringify(metadata)}${stage}`.slice(0, 128);
  const detail = { metadata, data: {} };
  return gateMessageOf({ ingressId, detailType: `${operation}${stage}`, detail });
}

const opening = shipping("", {
  id: "ship-1",
  correlationId: "root",
  actor: { userId: "user/jane" },
  resource: { type: "order", href: "/orders/1" },
});
const completed = shipping(".completed", { id: "done", causationId: "ship-1" });
const failed = shipping(".failed", { id: "failed", causationId: "ship-1" });

describe("the gate's notes on operations", () => {
  it("say who opened what, when, and by when it is to be closed", async () => {
    const gate = new GateInMemory();
    await gate.gate(opening);
    expect(gate.operations.allOpen()).toEqual([
      {
        operation: "orders@order.ship",
        source: "orders",
        id: "ship-1",
        openedAt: gateNow.toISOString(),
        deadline: "2026-11-21T08:10:01.000Z",
        correlationId: "root",
        actor: { userId: "user/jane" },
        resource: { type: "order", href: "/orders/1" },
      },
    ]);
  });

  it("say who may see it, as the event's record does", async () => {
    const gate = new GateInMemory();
    const access = { owners: ["user/jane", "shop"], viewers: ["auditors"] };
    const resource = { type: "order", href: "/orders/1", access };
    await gate.gate(shipping("", { id: "ship-2", actor: { userId: "user/jane" }, resource }));
    expect(gate.operations.allOpen()).toMatchObject([
      {
        visibleTo: ["auditors", "shop", "user/jane"],
        resource: { type: "order", href: "/orders/1" },
      },
    ]);
    expect(gate.operations.allOpen()[0]?.resource).not.toHaveProperty("access");
  });

  it("say how many hops it has made, where it has made any", async () => {
    const gate = new GateInMemory();
    await gate.gate(shipping("", { id: "ship-3", hops: 3 }), shipping("", { id: "ship-4" }));
    const hops = gate.operations.allOpen().map((operation) => operation.hops);
    expect(hops).toEqual([3, undefined]);
  });

  it("give an operation an hour whose schema file does not say", async () => {
    const gate = new GateInMemory();
    await gate.gate(shipping("", { id: "pay-1" }, "order.pay"));
    const [open] = gate.operations.allOpen();
    expect(open?.deadline).toBe("2026-11-21T09:00:01.000Z");
  });

  it.each([
    ["completed", completed],
    ["failed", failed],
  ])(
    "close an operation that is %s, whichever event comes first, and however often",
    async (_how, closing) => {
      for (const messages of [
        [opening, closing],
        [closing, opening],
        [opening, closing, closing, opening],
      ]) {
        const gate = new GateInMemory();
        for (const message of messages) await gate.gate(message);
        expect(gate.operations.allOpen()).toEqual([]);
      }
    },
  );

  it("don't close what is an operation of another type", async () => {
    const gate = new GateInMemory();
    await gate.gate(
      opening,
      shipping(".completed", { id: "x", causationId: "ship-1" }, "order.pay"),
    );
    expect(gate.operations.allOpen()).toHaveLength(1);
  });

  it("take a closing event that names no cause, or one that nobody knows", async () => {
    const gate = new GateInMemory();
    const strangers = [
      shipping(".completed", { id: "a" }),
      shipping(".failed", { id: "b", causationId: "?" }),
    ];
    expect(await gate.outcomes(...strangers)).toEqual(["accepted", "accepted"]);
    expect(gate.operations.allOpen()).toEqual([]);
  });

  it("say nothing of what is rejected, or is no operation", async () => {
    const gate = new GateInMemory();
    await gate.gate(gateMessageOf(), shipping("", { id: 5 }));
    expect(gate.operations.notes.size).toBe(0);
  });

  it("fail the message when they can't be written, and count from its first attempt", async () => {
    let isBroken = true;
    let now = gateNow;
    const notes = new InMemoryOperationNotes();
    const gate = new GateInMemory({
      clock: () => now,
      operations: {
        open: async (operation) => {
          if (isBroken) throw new Error("the table is throttled");
          notes.openNow(operation);
        },
        close: (closing) => notes.close(closing),
        isOpen: (name) => notes.isOpen(name),
      },
    });
    expect(await gate.gate(opening)).toEqual([
      { outcome: "failed", reason: "the table is throttled" },
    ]);
    expect(gate.bus).toEqual([]);
    isBroken = false;
    now = new Date(gateNow.getTime() + 60_000);
    expect(await gate.outcomes(opening)).toEqual(["accepted"]);
    expect(notes.allOpen()[0]?.openedAt).toBe(gateNow.toISOString());
    expect(gate.dispatched()).toHaveLength(1);
  });
});

describe("the router's own events", () => {
  const fromRouter = (detailType: string) =>
    gateMessageOf({
      source: "signalbox",
      detailType,
      detail: { metadata: { id: "own-1" }, data: {} },
    });

  it("are taken from the ingress bus where its functions publish them", async () => {
    const gate = new GateInMemory();
    expect(await gate.outcomes(fromRouter("operation.overdue"))).toEqual(["accepted"]);
  });

  it("rejects those that the gate alone writes, and those that nobody declared", async () => {
    const gate = new GateInMemory();
    const messages = ["event.rejected", "operation.unknown"].map(fromRouter);
    expect(await gate.outcomes(...messages)).toEqual(["rejected", "rejected"]);
  });
});
