import { describe, expect, it } from "vitest";
import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import { accessList } from "../../../../core/envelope/accessList.ts";
import type { OpenOperation } from "../../../../core/operations/OpenOperation.ts";
import type { OperationsSetup } from "../../../../functions/stages/operations/OperationsSetup.ts";
import { sweepOperations } from "../../../../functions/stages/operations/sweepOperations.ts";
import { eventCatalog } from "../../../../generated/eventCatalog.ts";
import { openOperation } from "../../../support/openOperation.ts";

const noon = new Date("2026-11-21T12:00:00.000Z");
const always = () => true;

/** The state table and the ingress bus in memory; what fails is said by `faults`. */
class Sweep {
  readonly open = new Map<string, OpenOperation>();
  readonly overdue = new Set<string>();
  readonly closed = new Set<string>();
  readonly published: BusEntry[] = [];
  refusesEntry: (id: string) => boolean = () => false;
  refusesMark: (id: string) => boolean = () => false;
  refusesCall = false;

  constructor(...operations: readonly OpenOperation[]) {
    for (const operation of operations) this.open.set(operation.id, operation);
  }

  run(hasTime: () => boolean = always) {
    return sweepOperations(this.#setup(), hasTime);
  }

  /** Causes of the events published, in order. */
  told(): readonly string[] {
    return this.published.map(({ detail }) => JSON.parse(detail).metadata.causationId);
  }

  ids(): ReadonlySet<string> {
    return new Set(this.published.map(({ detail }) => JSON.parse(detail).metadata.id));
  }

  #setup(): OperationsSetup {
    return {
      clock: () => noon,
      deadlines: {
        findOverdue: async (moment, limit) =>
          [...this.open.values()]
            .filter(({ deadline }) => deadline <= moment.toISOString())
            .slice(0, limit),
        isOpen: async ({ id }) => this.open.has(id) && !this.closed.has(id),
        markOverdue: async ({ id }) => {
          if (this.refusesMark(id)) throw new Error("died before the mark");
          if (!this.closed.has(id)) this.overdue.add(id);
          this.open.delete(id);
        },
        countOverdue: async (most) => Math.min(this.overdue.size, most),
      },
      bus: {
        name: "ingress",
        put: async (entries) => {
          if (this.refusesCall) throw new Error("no answer");
          return entries.map((entry) => {
            if (this.refusesEntry(JSON.parse(entry.detail).metadata.causationId)) {
              return { status: "failed", code: "x", message: "slow down", retryable: true };
            }
            this.published.push(entry);
            return { status: "accepted", eventId: "e" };
          });
        },
      },
    };
  }
}

describe("the sweep over open operations", () => {
  it("tells once of each operation past its deadline", async () => {
    const sweep = new Sweep(openOperation("a"), openOperation("b"));
    expect(await sweep.run()).toEqual({ found: 2, told: 2, overdue: 2, failures: [] });
    expect(await sweep.run()).toEqual({ found: 0, told: 0, overdue: 2, failures: [] });
    expect(sweep.told()).toEqual(["a", "b"]);
  });

  it("takes a deadline that is now for one that is reached", async () => {
    const later = openOperation("later", { deadline: "2026-11-21T12:00:00.001Z" });
    const sweep = new Sweep(openOperation("now", { deadline: noon.toISOString() }), later);
    await sweep.run();
    expect(sweep.told()).toEqual(["now"]);
  });

  it("has made as many hops as the opening event, so that a loop over it ends", async () => {
    const sweep = new Sweep(openOperation("a", { hops: 5 }));
    await sweep.run();
    expect(JSON.parse(sweep.published[0]?.detail ?? "").metadata).toMatchObject({ hops: 5 });
  });

  it("says what it is about, as part of the operation's story", async () => {
    const sweep = new Sweep(
      openOperation("a", { correlationId: "root", actor: { userId: "user/jane" } }),
    );
    await sweep.run();
    const [entry] = sweep.published;
    expect(entry).toMatchObject({ source: "signalbox", detailType: "operation.overdue" });
    expect(JSON.parse(entry?.detail ?? "")).toEqual({
      metadata: {
        id: expect.any(String),
        time: noon.toISOString(),
        correlationId: "root",
        causationId: "a",
        message: "orders@order.ship was not closed by 2026-11-21T12:00:00.000Z",
      },
      data: {
        operation: "orders@order.ship",
        key: "orders#a",
        openedAt: "2026-11-21T11:00:00.000Z",
        deadline: noon.toISOString(),
        actor: { userId: "user/jane" },
      },
    });
  });

  it("makes events that the gate accepts, which only administrators may see", async () => {
    const actor = { userId: "user/jane", activeClaim: "staff" };
    const resource = { type: "order", href: "/orders/1" };
    const sweep = new Sweep(openOperation("a", { actor, resource, visibleTo: ["staff"] }));
    await sweep.run();
    const [entry] = sweep.published;
    const { metadata, data } = JSON.parse(entry?.detail ?? "");
    expect(eventCatalog.validateMetadata(metadata)).toEqual([]);
    expect(eventCatalog.validateData("signalbox@operation.overdue", data)).toEqual([]);
    const rules = { administrators: "admins", actorOwns: true };
    expect(accessList(metadata, rules)).toEqual({ owners: ["admins"], viewers: [] });
  });

  it("publishes the same event again when it died before the mark", async () => {
    const sweep = new Sweep(openOperation("a"), openOperation("b"));
    sweep.refusesMark = (id) => id === "a";
    expect(await sweep.run()).toMatchObject({ told: 1, failures: ["died before the mark"] });
    sweep.refusesMark = () => false;
    expect(await sweep.run()).toMatchObject({ told: 1, failures: [] });
    expect(sweep.told()).toEqual(["a", "b", "a"]);
    expect(sweep.ids().size).toBe(2);
  });

  it("marks nothing whose event was not taken", async () => {
    const sweep = new Sweep(openOperation("a"), openOperation("b"));
    sweep.refusesEntry = (id) => id === "a";
    expect(await sweep.run()).toEqual({ found: 2, told: 1, overdue: 1, failures: ["slow down"] });
    sweep.refusesCall = true;
    expect(await sweep.run()).toEqual({ found: 1, told: 0, overdue: 1, failures: ["no answer"] });
  });

  it("says nothing of what was closed while the index lagged behind", async () => {
    const sweep = new Sweep(openOperation("a"), openOperation("b"));
    sweep.closed.add("a");
    expect(await sweep.run()).toMatchObject({ found: 2, told: 1, failures: [] });
    expect(sweep.told()).toEqual(["b"]);
  });

  it("goes on in the next run with what it finds no time for", async () => {
    const sweep = new Sweep(
      ...Array.from({ length: 35 }, (_, index) => openOperation(`o-${index}`)),
    );
    let rounds = 2;
    const forTwoRounds = () => {
      rounds -= 1;
      return rounds >= 0;
    };
    expect(await sweep.run(forTwoRounds)).toMatchObject({ told: 20, overdue: 20 });
    expect(await sweep.run()).toMatchObject({ told: 15, overdue: 35 });
    expect(new Set(sweep.told()).size).toBe(35);
  });

  it("tells operations of different sources, types and ids apart", async () => {
    const operations = [
      openOperation("a"),
      openOperation("b"),
      openOperation("c", { operation: "orders@order.pay" }),
      openOperation("d", { source: "orders-b" }),
    ];
    const sweep = new Sweep(...operations);
    await sweep.run();
    expect(sweep.ids().size).toBe(4);
  });
});
