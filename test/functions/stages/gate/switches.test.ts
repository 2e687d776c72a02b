import { describe, expect, it } from "vitest";
import type { Switch } from "../../../../core/switches/Switch.ts";
import { SwitchSet } from "../../../../core/switches/SwitchSet.ts";
import type { GateMessage } from "../../../../functions/stages/gate/GateSetup.ts";
import { gateBatch } from "../../../../functions/stages/gate/gateBatch.ts";
import { GateInMemory, gateNow } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf, orderPlaced } from "../../../support/gate/messages.ts";

const changedAt = gateNow.toISOString();
const off = (kind: Switch["kind"], name: string): Switch => ({
  kind,
  name,
  state: "off",
  changedAt,
});

async function outcomes(
  gate: GateInMemory,
  switches: readonly Switch[],
  ...messages: GateMessage[]
) {
  const never = new AbortController().signal;
  const setup = { ...gate.setup, switches: new SwitchSet(switches) };
  const reports = await gateBatch(messages, setup, { record: never, dispatch: never });
  return reports.map(({ outcome }) => outcome);
}

const placed = (metadata: object = {}, data?: object) =>
  gateMessageOf({ detail: orderPlaced({ id: "order-1", ...metadata }, data) });
const aboutAnOrder = { resource: { type: "order", href: "/orders/1" } };

describe("a switch that is off", () => {
  it.each<[string, Switch, object]>([
    ["by type", off("type", "orders@order.placed"), {}],
    ["by the type's category", off("category", "action"), {}],
    ["by the event's own category", off("category", "user"), { category: "user" }],
    ["by resource type", off("resource-type", "order"), aboutAnOrder],
  ])("keeps out %s, and stores nothing", async (_how, one, metadata) => {
    const gate = new GateInMemory();
    expect(await outcomes(gate, [one], placed(metadata))).toEqual(["disabled"]);
    expect([gate.records.size, gate.bus.length]).toEqual([0, 0]);
  });

  it.each<[string, Switch, object]>([
    ["another type", off("type", "orders@order.archived"), {}],
    [
      "the category of its type, where the event has another",
      off("category", "action"),
      { category: "user" },
    ],
    [
      "a resource that it is not about first",
      off("resource-type", "order"),
      { resources: [aboutAnOrder.resource] },
    ],
    ["a category of a resource's name", off("category", "order"), aboutAnOrder],
    ["what is on again", { ...off("type", "orders@order.placed"), state: "on" }, {}],
  ])("lets in by %s", async (_how, one, metadata) => {
    const gate = new GateInMemory();
    expect(await outcomes(gate, [one], placed(metadata))).toEqual(["accepted"]);
  });

  it("comes before what an event's own file checks, like enabled: false", async () => {
    const gate = new GateInMemory();
    const invalid = placed({}, { orderId: 5 });
    expect(await outcomes(gate, [off("type", "orders@order.placed")], invalid)).toEqual([
      "disabled",
    ]);
    const hostile = [{ category: 5 }, { resource: "order" }, { resource: { type: {} } }];
    const messages = hostile.map((metadata) => placed(metadata));
    const verdicts = await outcomes(gate, [off("resource-type", "order")], ...messages);
    expect(verdicts).toEqual(["rejected", "rejected", "rejected"]);
  });

  it("keeps out none of the router's own events", async () => {
    const gate = new GateInMemory();
    const overdue = gateMessageOf({
      source: "signalbox",
      detailType: "operation.overdue",
      detail: orderPlaced({ id: "own" }, {}),
    });
    const all = [off("type", "signalbox@operation.overdue"), off("category", "alarm")];
    expect(await outcomes(gate, all, overdue)).toEqual(["accepted"]);
    const invalid = gateMessageOf({ ingressId: "bad", detail: orderPlaced({ id: "o-2" }, {}) });
    await outcomes(gate, [off("type", "signalbox@event.rejected")], invalid);
    expect(gate.bus.map(({ detailType }) => detailType)).toContain("event.rejected");
  });
});

describe("a switch that is off for an operation", () => {
  const shipping = (stage: string, metadata: object) =>
    gateMessageOf({
      ingressId: `in-${JSON.stringify(metadata)}`,
      detailType: `order.ship${stage}`,
      detail: orderPlaced(metadata, {}),
    });
  const opening = shipping("", { id: "ship-1" });
  const closing = shipping(".completed", { id: "done", causationId: "ship-1" });
  const ship = off("type", "orders@order.ship");

  it("keeps out all three of its events", async () => {
    const gate = new GateInMemory();
    const failed = shipping(".failed", { id: "failed", causationId: "ship-1" });
    expect(await outcomes(gate, [ship], opening, closing, failed)).toEqual(
      Array.from({ length: 3 }, () => "disabled"),
    );
    expect(gate.operations.notes.size).toBe(0);
  });

  it("lets in what closes an operation that is open: it makes no suspects", async () => {
    const gate = new GateInMemory();
    await outcomes(gate, [], opening);
    expect(await outcomes(gate, [ship], closing)).toEqual(["accepted"]);
    expect(gate.operations.allOpen()).toEqual([]);
    const again = shipping(".completed", { id: "again", causationId: "ship-1" });
    expect(await outcomes(gate, [ship], again)).toEqual(["disabled"]);
  });

  it("fails what closes one when nobody can tell whether it is open", async () => {
    const gate = new GateInMemory({
      operations: {
        open: async () => undefined,
        close: async () => undefined,
        isOpen: async () => {
          throw new Error("the table is throttled");
        },
      },
    });
    expect(await outcomes(gate, [ship], closing, opening)).toEqual(["failed", "disabled"]);
  });
});

describe("an event that was tried before its switch was known everywhere", () => {
  const sent = (seconds: number, receives: number): GateMessage => ({
    ...placed(),
    attributes: {
      SentTimestamp: String(gateNow.getTime() + seconds * 1000),
      ApproximateReceiveCount: String(receives),
    },
  });
  const switches = [off("type", "orders@order.placed")];

  it("goes on as it began: it may be recorded and not on the bus", async () => {
    expect(await outcomes(new GateInMemory(), switches, sent(-10, 2))).toEqual(["accepted"]);
    expect(await outcomes(new GateInMemory(), switches, sent(59, 2))).toEqual(["accepted"]);
  });

  it("is kept out where it is tried for the first time, or came in later", async () => {
    expect(await outcomes(new GateInMemory(), switches, sent(-3600, 1))).toEqual(["disabled"]);
    expect(await outcomes(new GateInMemory(), switches, sent(61, 2))).toEqual(["disabled"]);
  });

  it("is kept out by a switch that does not say when it was changed", async () => {
    const [{ changedAt: _at, ...undated }] = switches as [Switch];
    expect(await outcomes(new GateInMemory(), [undated], sent(-10, 2))).toEqual(["disabled"]);
  });
});
