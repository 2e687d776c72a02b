import { describe, expect, it } from "vitest";
import { setPaused } from "../../../admin/mappings/setPaused.ts";
import { listener } from "../support/listener.ts";
import { deployment, emptyWorld, portsOf, type World } from "../support/World.ts";

const queue = "shop-shipping-parcel";
const mapping = `mapping-${queue}`;

function shop(): World {
  const world = emptyWorld();
  world.subscribers.push(listener("parcel", "orders@order.placed"));
  world.queues.create(queue, { body: "1" }, { body: "2" });
  world.mappings.ofQueue(queue);
  return world;
}

function set(world: World, isPaused: boolean, given = "shipping.parcel") {
  return setPaused(portsOf(world), deployment, given, isPaused);
}

describe("setPaused", () => {
  it("disables the mapping, waits until it is so, and says what waits and how long", async () => {
    const world = shop();
    world.mappings.looksPerChange = 5;
    expect(await set(world, true)).toEqual({
      id: "shipping.parcel",
      name: queue,
      functionName: queue,
      state: "paused",
      changed: true,
      messages: 2,
      inFlight: 0,
      keptSeconds: 1_209_600,
    });
    expect(world.mappings.state(mapping)).toBe("Disabled");
    expect(world.mappings.asked).toEqual([[mapping, false]]);
    expect(world.queues.messages(queue)).toHaveLength(2);
  });

  it("enables it again", async () => {
    const world = shop();
    await set(world, true);
    expect(await set(world, false)).toMatchObject({ state: "running", changed: true });
    expect(world.mappings.state(mapping)).toBe("Enabled");
  });

  it("asks nothing of Lambda where it stands so already", async () => {
    const world = shop();
    expect(await set(world, false)).toMatchObject({ state: "running", changed: false });
    expect(world.mappings.asked).toEqual([]);
  });

  it("finds the queue by its physical name, and the gate's", async () => {
    const world = shop();
    world.queues.create("shop-gate");
    world.mappings.ofQueue("shop-gate");
    expect(await set(world, true, queue)).toMatchObject({ id: "shipping.parcel" });
    expect(await set(world, true, "gate")).toMatchObject({ name: "shop-gate" });
  });

  it("waits for what somebody else has asked of Lambda before it asks", async () => {
    const world = shop();
    world.mappings.looksPerChange = 3;
    world.mappings.move(mapping, "Enabling", "Enabled");
    expect(await set(world, true)).toMatchObject({ changed: true });
    expect(world.mappings.asked).toEqual([[mapping, false]]);

    world.mappings.move(mapping, "Disabling", "Disabled");
    expect(await set(world, true)).toMatchObject({ changed: false });
    expect(world.mappings.asked).toHaveLength(1);
  });

  it("asks again when Lambda was busy", async () => {
    const world = shop();
    world.mappings.busy = 2;
    expect(await set(world, true)).toMatchObject({ state: "paused", changed: true });
    expect(world.mappings.asked).toHaveLength(3);
  });

  it("has changed nothing where Lambda was busy with what somebody else asked", async () => {
    const world = shop();
    world.mappings.busy = 1;
    const ports = {
      ...portsOf(world),
      pause: async () => {
        if (world.mappings.state(mapping) !== "Enabled") return;
        world.mappings.move(mapping, "Disabling", "Disabled");
      },
    };
    const flow = await setPaused(ports, deployment, "shipping.parcel", true);
    expect(flow).toMatchObject({ state: "paused", changed: false });
    expect(world.mappings.asked).toHaveLength(1);
  });

  it("leaves mappings of other queues alone", async () => {
    const world = shop();
    const other = { functionName: queue, id: "other" };
    world.mappings.ofQueue("shop-shipping-parcel-of-somebody", other);
    await set(world, true);
    expect(world.mappings.state("other")).toBe("Enabled");
  });

  it("fails when Lambda does not get there, and says what it is at", async () => {
    const world = shop();
    world.mappings.looksPerChange = 1000;
    await expect(set(world, true)).rejects.toMatchObject({
      code: "QUEUE_UNSETTLED",
      retryable: true,
      message: expect.stringContaining("still Disabling, not Disabled, after 5 minutes"),
    });
  });

  it("fails when it is aborted", async () => {
    const world = shop();
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(
      setPaused(portsOf(world), deployment, "shipping.parcel", true, { signal }),
    ).rejects.toThrow("enough");
    expect(world.mappings.asked).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      "a queue that is not there",
      "shipping.parcle",
      "QUEUE_UNKNOWN",
      "Did you mean shipping.parcel?",
    ],
    ["nothing like a queue", "x".repeat(5000), "QUEUE_UNKNOWN", "Known: gate, shipping.parcel."],
    [
      "a dead-letter queue",
      "shop-shipping-parcel-dead-letters",
      "QUEUE_UNKNOWN",
      "it is a dead-letter queue",
    ],
    [
      "what is called for changes of a table",
      "audit",
      "QUEUE_UNKNOWN",
      "a stream keeps them for a day",
    ],
    ["a queue that is not deployed", "gate", "DEPLOYMENT_NOT_FOUND", "no queue shop-gate"],
  ])("rejects %s", async (_what, given, code, message) => {
    const world = shop();
    const failed = set(world, true, given);
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect(world.mappings.asked).toEqual([]);
  });

  it("rejects a queue whose mapping is gone", async () => {
    const world = shop();
    world.queues.create("shop-gate");
    await expect(set(world, true, "gate")).rejects.toMatchObject({
      code: "DEPLOYMENT_NOT_FOUND",
      message: expect.stringContaining("the mapping between them is gone"),
    });
  });

  it("rejects options that it does not know", async () => {
    const options = { force: true } as never;
    const failed = setPaused(portsOf(shop()), deployment, "shipping.parcel", true, options);
    await expect(failed).rejects.toMatchObject({ code: "OPTIONS_INVALID" });
  });
});
