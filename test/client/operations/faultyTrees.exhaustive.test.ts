import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTree } from "../../../admin/audit/readTree.ts";
import { listSuspects } from "../../../admin/operations/listSuspects.ts";
import { createClient } from "../../../client/createClient.ts";
import type { Transport } from "../../../client/transports/Transport.ts";
import { toRecordRow } from "../../../core/audit/AuditRow.ts";
import type { BusEntry, EntryOutcome } from "../../../core/bus/EventBus.ts";
import { asObject } from "../../../core/json/asObject.ts";
import type { GateMessage, GatePorts } from "../../../functions/stages/gate/GateSetup.ts";
import { gateBatch } from "../../../functions/stages/gate/gateBatch.ts";
import { deployment, emptyWorld, portsOf } from "../../admin/support/World.ts";
import { GateInMemory, gateNow } from "../../support/gate/gateInMemory.ts";
import { gateMessageOf } from "../../support/gate/messages.ts";
import { type ShopEvents, shopCatalog } from "./shop.ts";

/** What one operation does once it is open: then it returns, or throws. */
interface Plan {
  readonly type: "shop@order.ship" | "shop@stock.count";
  readonly children: readonly Plan[];
  /** Whether the children run side by side. */
  readonly isParallel: boolean;
  /** Events it publishes beside operations. */
  readonly notes: number;
  readonly throws: boolean;
}

const plans = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.record({
    type: fc.constantFrom("shop@order.ship" as const, "shop@stock.count" as const),
    children: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      fc.constant<Plan[]>([]),
      fc.array(tie("plan"), { minLength: 1, maxLength: 3 }),
    ),
    isParallel: fc.boolean(),
    notes: fc.nat({ max: 2 }),
    throws: fc.boolean(),
  }),
})).plan;

/** An event as its publisher made it. */
interface PublishedEvent {
  readonly type: string;
  readonly cause?: string;
}

/** What happens to a call, of publishers and of the gate alike. */
type Fate = "works" | "fails" | "answer lost";

/** Chance, drawn by fast-check and so shrunk and repeated with it. */
class Chance {
  readonly #draws: readonly number[];
  #drawn = 0;

  constructor(draws: readonly number[]) {
    this.#draws = draws;
  }

  /** 0 once there is no more chance: then everything works, in order. */
  below(limit: number): number {
    const draw = this.#draws[this.#drawn] ?? 0;
    this.#drawn += 1;
    return draw % limit;
  }

  fate(): Fate {
    return (["works", "works", "works", "fails", "answer lost"] as const)[this.below(5)] ?? "works";
  }
}

/** The process of a publisher, which dies at one of its calls and then does nothing more. */
class PublisherProcess implements Transport {
  readonly #world: FaultyWorld;
  #callsLeft: number;
  /** Resolves when it dies. */
  readonly death: Promise<void>;
  #die: () => void = () => undefined;

  constructor(world: FaultyWorld, callsLeft: number) {
    this.#world = world;
    this.#callsLeft = callsLeft;
    this.death = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  bus(name: string) {
    return {
      name,
      verify: async () => undefined,
      put: async (entries: readonly BusEntry[]): Promise<readonly EntryOutcome[]> => {
        this.#callsLeft -= 1;
        if (this.#callsLeft < 0) {
          // It may die before the bus has the events, or after.
          if (this.#callsLeft === -1 && this.#world.chance.below(2) === 1)
            this.#world.store(entries);
          this.#die();
          return new Promise(() => undefined);
        }
        const fate = this.#world.chance.fate();
        if (fate !== "fails") this.#world.store(entries);
        if (fate !== "works") throw Object.assign(new Error("no answer"), { name: "TimeoutError" });
        return entries.map(() => ({ status: "accepted", eventId: "e" }));
      },
    };
  }
}

/** Each of the gate's calls that has an effect may fail, or work and seem to have failed. */
function faultyPorts(ports: GatePorts, chance: Chance): GatePorts {
  const faulty = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    const fate = chance.fate();
    if (fate === "fails") throw new Error("refused");
    const result = await call();
    if (fate === "answer lost") throw new Error("no answer");
    return result;
  };
  const { audit, operations, bus } = ports;
  return {
    ...ports,
    audit: { append: (...args) => faulty(() => audit.append(...args)) },
    operations: {
      isOpen: (...args) => operations.isOpen(...args),
      open: (...args) => faulty(() => operations.open(...args)),
      close: (...args) => faulty(() => operations.close(...args)),
    },
    bus: { name: bus.name, put: (...args) => faulty(() => bus.put(...args)) },
  };
}

/** Publishers, the ingress bus and its queue, the gate and what it keeps. */
class FaultyWorld {
  readonly chance: Chance;
  readonly gate = new GateInMemory();
  #queue: GateMessage[] = [];
  /** Events that the ingress bus has, by id, each with the id of its cause. */
  readonly published = new Map<string, PublishedEvent>();
  /** Ids of operations whose action ran. */
  readonly effects: string[] = [];
  #received = 0;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** The bus has taken the entries, and its rule has put them on the gate's queue: once, or twice. */
  store(entries: readonly BusEntry[]): void {
    for (const { source, detailType, detail } of entries) {
      const parsed = JSON.parse(detail) as { metadata: { id: string; causationId?: string } };
      const { id, causationId: cause } = parsed.metadata;
      this.published.set(id, { type: `${source}@${detailType}`, ...(cause ? { cause } : {}) });
      this.#received += 1;
      const message = gateMessageOf({
        ingressId: `ingress-${this.#received}`,
        source,
        detailType,
        detail: parsed,
      });
      this.#queue.push(message, ...(this.chance.below(8) === 1 ? [message] : []));
    }
  }

  /** The gate takes what waits, in any order, until nothing comes back. */
  async drain(): Promise<void> {
    const { setup } = this.gate;
    const ports = faultyPorts(setup.ports, this.chance);
    const deadlines = { record: never, dispatch: never };
    while (this.#queue.length > 0) {
      const size = Math.min(this.#queue.length, 1 + this.chance.below(5));
      const batch = Array.from({ length: size }, () => this.#takeAny());
      const reports = await gateBatch(batch, { ...setup, catalog: shopCatalog, ports }, deadlines);
      this.#queue.push(...batch.filter((_, index) => reports[index]?.outcome === "failed"));
    }
  }

  #takeAny(): GateMessage {
    const [message] = this.#queue.splice(this.chance.below(this.#queue.length), 1);
    if (!message) throw new Error("the queue is empty");
    return message;
  }
}

const never = new AbortController().signal;

/** Runs a plan as operations of a publisher that dies after so many calls, if ever. */
async function publish(world: FaultyWorld, plan: Plan, callsLeft: number): Promise<void> {
  const transport = new PublisherProcess(world, callsLeft);
  const client = createClient<ShopEvents>({
    busName: "ingress",
    transport,
    catalog: shopCatalog,
    logger: { error: () => undefined },
    maxAttempts: 2,
    now: () => gateNow.getTime(),
    backoffBaseMs: 1,
    backoffCapMs: 1,
    random: () => 0,
  });
  const run = (one: Plan): Promise<unknown> =>
    client.operation(one.type, { ...counted, data: { orderId: "A-1", shelf: "1" } }, async (op) => {
      world.effects.push(op.id);
      for (let note = 0; note < one.notes; note += 1) {
        await client.publish(client.event("shop@noted", { note: "on the way" }));
      }
      if (one.isParallel) await Promise.allSettled(one.children.map(run));
      else for (const child of one.children) await run(child).catch(() => undefined);
      if (one.throws) throw new Error("as planned");
    });
  await Promise.race([transport.death, run(plan).catch(() => undefined)]);
}

/** What closes either operation. */
const counted = { completed: () => ({ count: 1 }), failed: () => ({ count: 0 }) };

describe("operations of publishers that fail and die, through a gate that fails", () => {
  it("are each recorded once, whole in their trees, and suspects exactly where nothing closed them", async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ plan: plans, callsLeft: fc.oneof(fc.constant(1000), fc.nat({ max: 12 })) }),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        fc.array(fc.nat({ max: 1000 }), { maxLength: 300 }),
        async (publishers, draws) => {
          const world = new FaultyWorld(new Chance(draws));
          for (const { plan, callsLeft } of publishers) await publish(world, plan, callsLeft);
          await world.drain();
          most = Math.max(most, world.published.size);
          expectEachOnce(world);
          for (const id of world.effects) expect(world.published.has(id)).toBe(true);
          await expectTrees(world);
          await expectSuspects(world);
        },
      ),
      { numRuns: 400 },
    );
    // Else the plans would prove little.
    expect(most).toBeGreaterThan(20);
  });
});

/** Every event that the bus took, and no other, is accepted once and on the core bus. */
function expectEachOnce({ gate, published }: FaultyWorld): void {
  const rows = [...gate.records.values()].map(toRecordRow);
  expect(rows.every(({ status }) => status === "accepted")).toBe(true);
  const recorded = rows.map(({ id }) => id);
  expect(recorded.toSorted()).toEqual([...published.keys()].toSorted());
  const dispatched = gate.dispatched().map((detail) => asObject(detail["metadata"])?.["id"]);
  expect(new Set(dispatched)).toEqual(new Set(published.keys()));
}

async function expectTrees({ gate, published }: FaultyWorld): Promise<void> {
  const world = emptyWorld();
  world.table.put(...gate.records.values());
  const ports = { ...portsOf(world), catalog: async () => shopCatalog };
  for (const id of published.keys()) {
    const root = rootOf(id, published);
    const { nodes, isCut } = await readTree(ports, deployment, `shop#${id}`);
    const below = nodes.map(({ row }) => row?.pk.slice("shop#".length) ?? "");
    expect(below.toSorted()).toEqual([...descendants(root, published)].toSorted());
    expect(isCut).toBe(false);
    nodes.forEach(({ row, depth }, place) => {
      const parent = nodes.slice(0, place).findLast((node) => node.depth === depth - 1)?.row;
      expect(row?.causationId).toBe(parent?.pk.slice("shop#".length));
    });
  }
}

function rootOf(id: string, published: ReadonlyMap<string, PublishedEvent>): string {
  const cause = published.get(id)?.cause;
  return cause === undefined ? id : rootOf(cause, published);
}

function descendants(root: string, published: ReadonlyMap<string, PublishedEvent>): Set<string> {
  const found = new Set([root]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const [id, { cause }] of published) if (cause && found.has(cause)) found.add(id);
  }
  return found;
}

async function expectSuspects({ gate, published }: FaultyWorld): Promise<void> {
  const world = emptyWorld();
  for (const operation of gate.operations.allOpen()) world.operations.add(operation);
  const afterDeadline = () => new Date(gateNow.getTime() + 2 * 3_600_000);
  const ports = { ...portsOf(world), now: afterDeadline };
  const { suspects } = await listSuspects(ports, deployment, { limit: 1000 });
  const events = [...published];
  const closed = new Set(
    events.flatMap(([, { type, cause }]) => (/\.(completed|failed)$/.test(type) ? [cause] : [])),
  );
  const unclosed = events
    .filter(([id, { type }]) => /\.(ship|count)$/.test(type) && !closed.has(id))
    .map(([id]) => id);
  expect(suspects.map(({ id }) => id).toSorted()).toEqual(unclosed.toSorted());
}
