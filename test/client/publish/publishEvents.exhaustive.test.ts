import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ClientBus,
  type ClientOptions,
  type Faults,
  inMemoryTransport,
  PublishError,
  type Transport,
} from "../../../client/index.ts";
import { VirtualTime } from "../../support/VirtualTime.ts";
import { placedOrders, rejection, testClient } from "../testClient.ts";

/** A client whose pauses take no time; chance is drawn from a seed. */
function setUp(faults: Faults = {}, options: Partial<ClientOptions> = {}) {
  const time = new VirtualTime();
  const transport = inMemoryTransport({ buses: ["ingress"], faults });
  const { now, sleep } = time;
  const client = testClient({ transport, now, sleep, ...options });
  const stored = () =>
    transport.stored("ingress").map(({ detail }) => JSON.parse(detail).metadata.id);
  return { time, transport, client, stored };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const seeds = fc.integer();
const counts = fc.integer({ min: 1, max: 60 });

describe("publish with 30 % of entries failing", () => {
  const failing = (random: () => number): Faults => ({
    entry: () => {
      const draw = random();
      if (draw < 0.15) return "ThrottlingException";
      return draw < 0.3 ? "InternalFailure" : undefined;
    },
  });

  it("loses none and doubles none, given attempts enough", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, counts, async (seed, count) => {
        const random = seeded(seed);
        const patient = { maxAttempts: 50, deadlineMs: 3_600_000, random };
        const { client, stored } = setUp(failing(random), patient);
        const events = placedOrders(client, count);
        const ids = events.map(({ id }) => id);
        expect(await client.publish(events)).toEqual(ids);
        expect(stored().sort()).toEqual(ids.sort());
      }),
    );
  });

  it("reports every event as what it is when attempts run out: no false success", async () => {
    let rejections = 0;
    await fc.assert(
      fc.asyncProperty(seeds, counts, async (seed, count) => {
        const random = seeded(seed);
        const { client, stored } = setUp(failing(random), { maxAttempts: 3, random });
        const outcome: unknown = await client
          .publish(placedOrders(client, count))
          .catch((error: unknown) => error);
        const { accepted, failures } = split(outcome);
        if (failures.length > 0) rejections += 1;
        expect(stored().sort()).toEqual(accepted.sort());
        expect([...accepted, ...failures.map(({ id }) => id)]).toHaveLength(count);
      }),
    );
    expect(rejections).toBeGreaterThan(10);
  });
});

describe("publish with every fault there is", () => {
  it("never says accepted of an event that isn't on the bus, nor refused of one that is", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, counts, async (seed, count) => {
        const random = seeded(seed);
        const faults: Faults = {
          call: () => {
            const all = ["throttled", "internal", "answer-lost", "hangs", "unreachable"] as const;
            return random() < 0.4 ? all[Math.floor(random() * all.length)] : undefined;
          },
          entry: () => (random() < 0.3 ? "InternalFailure" : undefined),
          deniedSources: random() < 0.5 ? ["billing"] : [],
        };
        const { client, stored, time } = setUp(faults, { maxAttempts: 4, random });
        const events = placedOrders(client, count).map((event, index) =>
          index % 7 === 6
            ? client.event("billing@invoice.paid", { invoiceId: "i" }, { id: `bill-${index}` })
            : event,
        );
        const outcome: unknown = await client.publish(events).catch((error: unknown) => error);
        const { accepted, failures } = split(outcome);
        const onBus = new Set(stored());
        expect(new Set([...accepted, ...failures.map(({ id }) => id)]).size).toBe(count);
        for (const id of accepted) expect(onBus).toContain(id);
        for (const { id, fateUnknown } of failures) {
          if (!fateUnknown) expect(onBus).not.toContain(id);
        }
        expect(time.pending).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the pauses of publish", () => {
  it("double up to the cap, with full jitter", async () => {
    const waits: number[] = [];
    const time = new VirtualTime();
    const { client } = setUp(
      { entry: () => "ThrottlingException" },
      {
        now: time.now,
        sleep: (ms, signal) => {
          // The timers of the whole publish and of its calls are longer than any pause here.
          if (ms < 4000) waits.push(ms);
          return time.sleep(ms, signal);
        },
        backoffBaseMs: 100,
        backoffCapMs: 1000,
        maxAttempts: 7,
        random: () => 0.5,
      },
    );
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({ failures: [{ attempts: 7 }] });
    expect(waits).toEqual([50, 100, 200, 400, 500, 500]);
  });

  it("end with the deadline", async () => {
    const { client, time, transport } = setUp(
      { entry: () => "ThrottlingException" },
      { deadlineMs: 3000, backoffBaseMs: 1000, maxAttempts: 50, random: () => 0.99 },
    );
    const start = time.now();
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(time.now() - start).toBe(3000);
    expect(transport.calls).toBe(3);
    expect(error).toMatchObject({ failures: [{ code: "ThrottlingException", attempts: 3 }] });
    expect(String(error)).toContain("the deadline of 3000 ms has passed");
    expect(time.pending).toBe(0);
  });
});

describe("publish over a bus that answers nothing", () => {
  it("rejects at the deadline, though the transport heeds no signal", async () => {
    const { client, time } = setUp({}, { transport: transportOf(() => new Promise(() => {})) });
    const error = await rejection(client.publish(placedOrders(client, 2), { deadlineMs: 12_000 }));
    expect(error).toMatchObject({
      failures: [
        { code: "NoAnswer", attempts: 3, fateUnknown: true },
        { code: "NoAnswer", attempts: 3, fateUnknown: true },
      ],
    });
    expect(time.pending).toBe(0);
  });

  it("rejects when verifying takes too long, sending nothing", async () => {
    const bus: ClientBus = {
      name: "ingress",
      verify: () => new Promise(() => {}),
      put: () => Promise.reject(new Error("nothing may be put")),
    };
    const { client } = setUp({}, { transport: { bus: () => bus }, maxAttempts: 2 });
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({ code: "BUS_UNVERIFIED", retryable: true });
    const late = await rejection(client.publish(placedOrders(client, 1), { deadlineMs: 10 }));
    expect(late).toMatchObject({ failures: [{ code: "NotSent", attempts: 0 }] });
  });
});

describe("publish over a transport that breaks its promise", () => {
  it("takes a missing result as a lost answer", async () => {
    const { client } = setUp({}, { transport: transportOf(async () => []), maxAttempts: 2 });
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({ failures: [{ code: "NoAnswer", fateUnknown: true }] });
  });

  it("takes an error it doesn't know as a lost answer", async () => {
    const transport = transportOf(() => {
      throw new TypeError("boom");
    });
    const { client } = setUp({}, { transport, maxAttempts: 2 });
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({
      failures: [{ code: "NoAnswer", message: "boom", fateUnknown: true }],
    });
  });
});

describe("the calls of a client", () => {
  it("are no more at a time than its concurrency, over all its publishes", async () => {
    let running = 0;
    let most = 0;
    const time = new VirtualTime();
    const transport = transportOf(async (entries) => {
      running += 1;
      most = Math.max(most, running);
      await time.sleep(10, new AbortController().signal);
      running -= 1;
      return entries.map((_, index) => ({ status: "accepted", eventId: String(index) }));
    });
    const { now, sleep } = time;
    const { client } = setUp({}, { transport, concurrency: 3, now, sleep });
    await Promise.all([
      client.publish(placedOrders(client, 60, "a")),
      client.publish(placedOrders(client, 60, "b")),
    ]);
    expect(most).toBe(3);
    expect(running).toBe(0);
  });

  it("are not made when the caller left while they waited for their turn", async () => {
    const abort = new AbortController();
    const transport = transportOf((_entries, options) => {
      abort.abort();
      return new Promise((_, reject) =>
        options?.signal?.addEventListener("abort", () => reject(new Error("stopped"))),
      );
    });
    const { client } = setUp({}, { transport, concurrency: 1 });
    const publishing = client.publish(placedOrders(client, 11), { signal: abort.signal });
    const { failures } = split(await rejection(publishing));
    expect(failures.map(({ code, attempts }) => [code, attempts])).toEqual([
      ...Array.from({ length: 10 }, () => ["NoAnswer", 1]),
      ["NotSent", 0],
    ]);
  });

  it("hold the events of one type when a mixed call was denied", async () => {
    const { client, transport } = setUp({ deniedSources: ["billing"] });
    const orders = placedOrders(client, 5);
    const invoices = Array.from({ length: 5 }, (_, index) =>
      client.event("billing@invoice.paid", { invoiceId: "i" }, { id: `bill-${index}` }),
    );
    const error = await rejection(client.publish([...invoices, ...orders]));
    expect(split(error).failures.map(({ id }) => id)).toEqual(invoices.map(({ id }) => id));
    expect(transport.calls).toBe(3);
  });

  it("are divided when EventBridge takes less than they hold", async () => {
    const { client, transport, stored } = setUp();
    const small = transportOf((entries, options) => {
      const bus = transport.bus("ingress");
      if (entries.length <= 2) return bus.put(entries, options);
      // Eleven entries get the refusal that any call over the limits gets.
      return bus.put([...entries, ...entries, ...entries, ...entries], options);
    });
    const { client: strict } = setUp({}, { transport: small });
    await strict.publish(placedOrders(client, 7));
    expect(stored().sort()).toEqual(placedOrders(client, 7).map(({ id }) => id));
  });
});

function transportOf(put: ClientBus["put"]): Transport {
  return { bus: (name) => ({ name, put, verify: () => Promise.resolve() }) };
}

/** What a publish said of its events. */
function split(outcome: unknown) {
  if (outcome instanceof PublishError) {
    return { accepted: outcome.accepted.map(({ id }) => id), failures: outcome.failures };
  }
  if (!Array.isArray(outcome)) throw outcome;
  return { accepted: outcome.map(String), failures: [] };
}
