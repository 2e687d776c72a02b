import assert from "node:assert/strict";
import { describe, expect, it } from "vitest";
import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import type { GateMessage } from "../../../../functions/stages/gate/GateSetup.ts";
import { exploreChoices } from "../../../support/gate/exploreChoices.ts";
import { GateWorld } from "../../../support/gate/GateWorld.ts";
import { gateCatalog } from "../../../support/gate/gateCatalog.ts";
import { gateMessageOf, orderPlaced } from "../../../support/gate/messages.ts";

const first = gateMessageOf({ ingressId: "first" });
const twin = gateMessageOf({ ingressId: "twin" });
const conflicting = gateMessageOf({
  ingressId: "conflicting",
  detail: orderPlaced({ id: "order-1" }, { orderId: "another" }),
});
const other = gateMessageOf({ ingressId: "other", detail: orderPlaced({ id: "order-2" }) });
const invalid = gateMessageOf({ ingressId: "invalid", detail: orderPlaced({ id: "order-3" }, {}) });

function shipping(ingressId: string, stage: "" | ".completed", metadata: object) {
  const detail = { metadata, data: {} };
  return gateMessageOf({ ingressId, detailType: `order.ship${stage}`, detail });
}
const opening = shipping("opening", "", { id: "ship-1" });
const openingTwin = shipping("opening-twin", "", { id: "ship-1" });
const ended = { id: "ship-1-ended", causationId: "ship-1" };
const closing = shipping("closing", ".completed", ended);
const closingTwin = shipping("closing-twin", ".completed", ended);

/** Every operation that is open in the audit trail is open in the notes, unless it waits yet. */
function expectNoted(message: GateMessage, world: GateWorld): void {
  const { "detail-type": detailType, detail } = JSON.parse(message.body);
  const { id, causationId } = detail.metadata;
  const isOpen = world.operations.allOpen().some((operation) => operation.id === id);
  if (detailType === "order.ship") {
    assert.ok(isOpen || isClosed(id, world) || isQueued("opening", world), "not noted as open");
  } else if (causationId !== undefined) {
    assert.ok(isClosed(causationId, world) || isQueued("closing", world), "not noted as closed");
  }
}

function isClosed(id: string, world: GateWorld): boolean {
  const notes = [...world.operations.notes.values()];
  return notes.some((note) => note.id === id && "closedAt" in note);
}

function isQueued(ingressId: string, world: GateWorld): boolean {
  return world.queued.some(({ body }) => JSON.parse(body).id === ingressId);
}

/** How often the bus got each event, by the event's id. */
function dispatched(world: GateWorld): Map<string, number> {
  const ids = world.bus.map(({ detail }) => String(JSON.parse(detail).metadata.id));
  return new Map([...new Set(ids)].map((id) => [id, ids.filter((other) => other === id).length]));
}

function isQuarantined(ingressId: string, world: GateWorld): boolean {
  const records = [...world.table.values()];
  return records.some(({ sk }) => sk && "S" in sk && sk.S === `REJECTED#${ingressId}`);
}

/** A message may leave the queue only when nothing of it can be lost any more. */
function expectSafe(message: GateMessage, world: GateWorld): void {
  const { id: ingressId, detail } = JSON.parse(message.body);
  if (isQuarantined(ingressId, world)) {
    assert.ok(dispatched(world).has(`rejected-${ingressId}`), "a rejection nobody was told of");
    return;
  }
  const record = world.table.get(
    JSON.stringify([{ S: `orders#${detail.metadata.id}` }, { S: "EVENT" }]),
  );
  assert.ok(record, "acknowledged, but not in the audit trail");
  const isOnBus = (dispatched(world).get(detail.metadata.id) ?? 0) > 0;
  const firstCopy = record["ingressId"];
  const firstIsQueued = world.queued.some(
    ({ body }) => firstCopy && "S" in firstCopy && JSON.parse(body).id === firstCopy.S,
  );
  const waitsForFirst = firstIsQueued && firstCopy && "S" in firstCopy && firstCopy.S !== ingressId;
  assert.ok(isOnBus || waitsForFirst, "acknowledged, but lost to the bus");
}

/** Nobody may get an event, or hear of a rejection, of which there is no record. */
function expectRecorded({ detail }: BusEntry, world: GateWorld): void {
  const id = String(JSON.parse(detail).metadata.id);
  const rejected = /^rejected-(.*)$/.exec(id)?.[1];
  const isRecorded =
    rejected === undefined
      ? world.table.has(JSON.stringify([{ S: `orders#${id}` }, { S: "EVENT" }]))
      : isQuarantined(rejected, world);
  assert.ok(isRecorded, `${id} is dispatched, but not in the audit trail`);
}

async function check(
  messages: readonly GateMessage[],
  maxFaults: number,
  expectEnd: (world: GateWorld) => void,
  { notesOnly = false }: { readonly notesOnly?: boolean } = {},
): Promise<number> {
  return exploreChoices(async (choose) => {
    const world = new GateWorld({
      choose,
      catalog: gateCatalog,
      messages,
      maxFaults,
      notesOnly,
      onDispatch: expectRecorded,
      onAcknowledge: (message, its) => {
        expectSafe(message, its);
        expectNoted(message, its);
      },
    });
    await world.run();
    assert.deepEqual(world.queued, []);
    for (const count of dispatched(world).values()) {
      assert.ok(count <= 1 + world.faults, "a duplicate without a fault");
    }
    expectEnd(world);
  });
}

function checkOperations(
  messages: readonly GateMessage[],
  maxFaults: number,
  expectEnd: (world: GateWorld) => void,
): Promise<number> {
  return check(messages, maxFaults, expectEnd, { notesOnly: true });
}

describe("the gate's protocol, in every order of events", () => {
  it("dispatches one event at least once, and once only without a fault", async () => {
    const runs = await check([first], 3, (world) => {
      assert.ok(dispatched(world).has("order-1"));
      assert.equal(world.table.size, 1);
    });
    expect(runs).toBeGreaterThan(100);
  });

  it("dispatches nothing of which there is no record yet", async () => {
    let dispatches = 0;
    for (const message of [first, invalid]) {
      await check([message], 2, (world) => {
        dispatches += world.bus.length;
      });
    }
    expect(dispatches).toBeGreaterThan(100);
  });

  it("takes two copies of one event as one", async () => {
    const runs = await check([first, twin], 1, (world) => {
      assert.ok(dispatched(world).has("order-1"));
      assert.equal(world.table.size, 1);
    });
    expect(runs).toBeGreaterThan(100);
  });

  it("accepts one of two events with one id and quarantines the other", async () => {
    const runs = await check([first, conflicting], 1, (world) => {
      const quarantined = ["first", "conflicting"].filter((id) => isQuarantined(id, world));
      assert.equal(quarantined.length, 1);
      assert.ok(dispatched(world).has("order-1"));
      assert.ok(dispatched(world).has(`rejected-${quarantined[0]}`));
    });
    expect(runs).toBeGreaterThan(100);
  });

  it("lets neighbours in a batch succeed and fail apart", async () => {
    const runs = await check([first, other], 1, (world) => {
      assert.deepEqual([...dispatched(world).keys()].sort(), ["order-1", "order-2"]);
    });
    expect(runs).toBeGreaterThan(100);
  });

  it("quarantines what is invalid beside what is valid", async () => {
    const runs = await check([first, invalid], 1, (world) => {
      assert.ok(isQuarantined("invalid", world));
      assert.deepEqual([...dispatched(world).keys()].sort(), ["order-1", "rejected-invalid"]);
    });
    expect(runs).toBeGreaterThan(100);
  });

  it("knows an operation as open until it is closed, whichever event comes first", async () => {
    const runs = await checkOperations([opening, closing], 1, (world) => {
      assert.deepEqual(world.operations.allOpen(), []);
      assert.equal(world.operations.notes.size, 1);
    });
    expect(runs).toBeGreaterThan(1000);
  });

  it.each([
    ["opening", openingTwin],
    ["closing", closingTwin],
  ])("takes a second %s for the first", async (_what, again) => {
    const runs = await checkOperations([opening, closing, again], 0, (world) => {
      assert.deepEqual(world.operations.allOpen(), []);
    });
    expect(runs).toBeGreaterThan(100);
  });
});
