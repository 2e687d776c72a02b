import { describe, expect, it } from "vitest";
import type { BusEntry, EntryOutcome, EventBus } from "../../../../core/bus/EventBus.ts";
import { PutEventsError } from "../../../../core/bus/PutEventsError.ts";
import type { CuratorPorts } from "../../../../functions/stages/curator/CuratorSetup.ts";
import { curateBatch } from "../../../../functions/stages/curator/curateBatch.ts";
import {
  brokenOrder,
  CuratorInMemory,
  orderMessage,
} from "../../../support/curator/CuratorInMemory.ts";

const accepted: EntryOutcome = { status: "accepted", eventId: "e" };
const throttled: EntryOutcome = {
  status: "failed",
  code: "ThrottlingException",
  message: "Rate exceeded",
  retryable: true,
};
const denied = new PutEventsError("PUT_EVENTS_DENIED", "not authorized", { fateUnknown: false });
const lost = new PutEventsError("PUT_EVENTS_FAILED", "socket hang up", {
  retryable: true,
  fateUnknown: true,
});

function busThat(
  put: (entries: readonly BusEntry[]) => Promise<readonly EntryOutcome[]>,
): EventBus {
  return { name: "bus", put };
}

function isOf(id: string, { detail }: BusEntry): boolean {
  return detail.includes(`"id":"${id}"`);
}

describe("the curator among faults", () => {
  it("puts entries that were throttled again, and only those", async () => {
    const calls: number[] = [];
    const curator = new CuratorInMemory({
      publicBus: busThat(async (entries) => {
        calls.push(entries.length);
        return entries.map((_, index) => (calls.length === 1 && index < 2 ? throttled : accepted));
      }),
    });
    const bodies = ["a", "b", "c"].map((id) => orderMessage(id));
    await expect(curator.verdicts(...bodies)).resolves.toEqual(["curated", "curated", "curated"]);
    expect(calls).toEqual([3, 2]);
  });

  it("hands back exactly the messages whose entries stay throttled", async () => {
    const curator = new CuratorInMemory({
      publicBus: busThat(async (entries) =>
        entries.map((entry) => (isOf("b", entry) ? throttled : accepted)),
      ),
    });
    const reports = await curator.curate(...["a", "b", "c"].map((id) => orderMessage(id)));
    expect(reports.map(({ verdict }) => verdict)).toEqual(["curated", "failed", "curated"]);
    expect(reports[1]).toMatchObject({ reason: "Rate exceeded" });
  });

  it("hands back a message for which the bus gave no result", async () => {
    const curator = new CuratorInMemory({
      publicBus: busThat(async (entries) =>
        entries.filter((entry) => !isOf("b", entry)).map(() => accepted),
      ),
    });
    await expect(curator.verdicts(orderMessage("a"), orderMessage("b"))).resolves.toEqual([
      "curated",
      "failed",
    ]);
  });

  it("sends again when the answer was lost, with the same id", async () => {
    let calls = 0;
    const working = new CuratorInMemory();
    const curator = new CuratorInMemory({
      publicBus: busThat(async (entries) => {
        calls += 1;
        const outcomes = await working.setup.ports.publicBus.put(entries);
        if (calls === 1) throw lost;
        return outcomes;
      }),
    });
    await expect(curator.verdicts(orderMessage("a"))).resolves.toEqual(["curated"]);
    expect(working.details()).toMatchObject([{ metadata: { id: "a" } }, { metadata: { id: "a" } }]);
  });

  it("hands back what it may not put on the public bus, without parking it", async () => {
    const curator = new CuratorInMemory({ publicBus: busThat(() => Promise.reject(denied)) });
    await expect(curator.curate(orderMessage("a"))).resolves.toMatchObject([
      { verdict: "failed", reason: "not authorized" },
    ]);
    expect(curator.parked).toEqual([]);
  });

  it("sends each entry alone when one makes EventBridge refuse the whole call", async () => {
    const curator = new CuratorInMemory({
      publicBus: busThat(async (entries) => {
        if (entries.some((entry) => isOf("b", entry))) throw denied;
        return entries.map(() => accepted);
      }),
    });
    const bodies = ["a", "b", "c"].map((id) => orderMessage(id));
    await expect(curator.verdicts(...bodies)).resolves.toEqual(["curated", "failed", "curated"]);
  });

  it.each([
    ["refuses the entry", busThat(async (entries) => entries.map(() => throttled))],
    ["refuses the call", busThat(() => Promise.reject(denied))],
    ["gives no answer", busThat(() => Promise.reject(lost))],
    ["hangs", busThat(() => new Promise(() => undefined))],
  ])("does not park a withheld event when the ingress bus %s", async (_, ingressBus) => {
    const curator = new CuratorInMemory({ ingressBus });
    const publish = new AbortController();
    setImmediate(() => publish.abort());
    const never = new AbortController().signal;
    const messages = [{ body: brokenOrder("a") }, { body: orderMessage("b") }];
    const deadlines = { publish: publish.signal, park: never };
    const reports = await curateBatch(messages, curator.setup, deadlines);
    expect(reports.map(({ verdict }) => verdict)).toEqual(["failed", "curated"]);
    expect(reports[0]).toMatchObject({ reason: expect.stringContaining("could not be told") });
    expect(curator.parked).toEqual([]);
  });

  it.each([
    ["is refused", () => Promise.reject(new Error("AccessDenied"))],
    ["hangs", () => new Promise<void>(() => undefined)],
  ])("hands a withheld event back when parking %s, and tells of it once", async (_, park) => {
    const working = new CuratorInMemory();
    const { queue, ingressBus } = working.setup.ports;
    const failing = new CuratorInMemory({ ingressBus, queue: { ...queue, park } });
    const over = new AbortController();
    setImmediate(() => over.abort());
    const never = new AbortController().signal;
    const deadlines = { publish: never, park: over.signal };
    const body = brokenOrder("a");
    const reports = await curateBatch([{ body }], failing.setup, deadlines);
    expect(reports).toMatchObject([{ verdict: "failed" }]);
    await expect(working.verdicts(body)).resolves.toEqual(["withheld"]);
    expect(working.parked).toHaveLength(1);
    expect(working.told).toHaveLength(2);
    expect(working.toldIds().size).toBe(1);
  });

  it("hands back what is no event when it can't be parked", async () => {
    const queue = { delay: async () => undefined, park: () => Promise.reject(new Error("down")) };
    const curator = new CuratorInMemory({ queue });
    await expect(curator.verdicts("no event", orderMessage("b"))).resolves.toEqual([
      "failed",
      "curated",
    ]);
  });

  it("sends what is delivered twice twice, the same to the byte", async () => {
    const curator = new CuratorInMemory();
    await curator.curate(orderMessage("a"));
    await curator.curate(orderMessage("a"));
    expect(curator.published).toHaveLength(2);
    expect(curator.published[0]).toEqual(curator.published[1]);
  });

  it("does nothing when there is no time at all", async () => {
    const curator = new CuratorInMemory();
    const over = AbortSignal.abort();
    const messages = [orderMessage("a"), brokenOrder("b"), "no event"].map((body) => ({ body }));
    const reports = await curateBatch(messages, curator.setup, { publish: over, park: over });
    expect(reports.map(({ verdict }) => verdict)).toEqual(["failed", "failed", "failed"]);
    expect(curator.steps).toEqual([]);
  });
});

/** One batch has three steps with an effect: an entry sent, an event told of, a message parked. */
const steps = 3;

describe("a curator that dies", () => {
  const deaths = Array.from({ length: steps }, (_, step) =>
    (["before", "after"] as const).map((when) => [when, step + 1] as const),
  ).flat();

  it.each(deaths)("%s step %i loses nothing and sends nothing withheld", async (when, step) => {
    const world = new CuratorInMemory();
    const bodies = [orderMessage("a"), brokenOrder("b")];
    const dying = new CuratorInMemory(dyingPorts(world.setup.ports, { when, step }));
    const over = new AbortController();
    setImmediate(() => over.abort());
    await curateBatch(
      bodies.map((body) => ({ body })),
      dying.setup,
      { publish: over.signal, park: over.signal },
    );
    // Nobody answered the queue, so both come again, in a new process.
    await expect(world.verdicts(...bodies)).resolves.toEqual(["curated", "withheld"]);
    expect(new Set(world.details().map(({ data }) => JSON.stringify(data)))).toEqual(
      new Set(['{"total":12}']),
    );
    expect(world.toldIds().size).toBe(1);
    expect(new Set(world.parked.map(({ body }) => body))).toEqual(new Set([bodies[1]]));
    expect(world.steps.indexOf("ingress")).toBeLessThan(world.steps.indexOf("parked"));
  });
});

/** Ports of a process that dies before or after its nth effect: from then on nothing answers. */
function dyingPorts(
  { publicBus, ingressBus, queue }: CuratorPorts,
  { when, step }: { readonly when: "before" | "after"; readonly step: number },
): Partial<CuratorPorts> {
  let done = 0;
  const dying = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    done += 1;
    const isDead = done > step || (done === step && when === "before");
    if (isDead) return new Promise(() => undefined);
    const result = await run();
    return done >= step && when === "after" ? new Promise(() => undefined) : result;
  };
  return {
    publicBus: busThat((entries) => dying(() => publicBus.put(entries))),
    ingressBus: busThat((entries) => dying(() => ingressBus.put(entries))),
    queue: {
      delay: queue.delay,
      park: (body, reason, signal) => dying(() => queue.park(body, reason, signal)),
    },
  };
}
