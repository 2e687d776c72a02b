import { describe, expect, it } from "vitest";
import type { LoadedSubscriber } from "../../../project/contexts/LoadedContext.ts";
import { listener } from "../../admin/support/listener.ts";
import { accepted } from "../../admin/support/records.ts";
import { deployment, emptyWorld, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

interface Listed {
  readonly since: string;
  readonly subscribers: readonly {
    readonly subscriber: string;
    readonly handled: number | null;
    readonly ignored: number | null;
    readonly lastError: { readonly reason: string } | null;
    readonly advice?: { readonly suggestion: object | null; readonly reason?: string };
  }[];
}

function shop(...more: readonly LoadedSubscriber[]): World {
  const world = emptyWorld();
  world.subscribers.push(listener("parcel", "orders@order.placed"), ...more);
  world.counts.set("shipping.parcel", { handled: 10, ignored: 90, failed: 0 });
  return world;
}

/** Events of the last day, noted by `shipping.parcel` as `outcome`. */
function note(
  world: World,
  outcome: "handled" | "ignored",
  count: number,
  data: (index: number) => object,
): void {
  for (let index = 0; index < count; index += 1) {
    const id = `${outcome}-${index}`;
    const time = new Date(Date.UTC(2026, 10, 21, 9, 0, index)).toISOString();
    world.table.put(accepted({ id, time, data: data(index) }));
    world.notes.set(`shipping.parcel#orders#${id}`, { outcome });
  }
}

async function adviceFor(world: World) {
  const { json } = await runCommand(["subscribers", "list", "--json"], world);
  const { subscribers } = json<Listed>();
  return subscribers.find(({ subscriber }) => subscriber === "shipping.parcel")?.advice;
}

const functionName = "shop-shipping-parcel";

async function surveyed(world: World) {
  const { out } = await runCommand(["subscribers", "list"], world);
  const { json } = await runCommand(["subscribers", "list", "--json"], world);
  return { out, json: json<Listed>() };
}

describe("subscribers list", () => {
  it("shows what each subscriber handled and ignored, in the order of their ids", async () => {
    const world = shop(listener("archive", "orders@*"), listener("quiet", "hooks@ping"));
    world.counts.set("shipping.archive", { handled: 1500, ignored: 0, failed: 0 });
    world.counts.set("shipping.parcel", { handled: 3, ignored: 1, failed: 0 });
    const { code, out, err } = await runCommand(["subscribers", "list"], world);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n").map((line) => line.replaceAll(/ +/g, " "))).toEqual([
      "SUBSCRIBER TO URGENCY HANDLED IGNORED NOISE FAILED CRASHED PARKED LAST ERROR",
      "shipping.archive orders@* default 1500 0 0% 0 - - -",
      "shipping.parcel orders@order.placed default 3 1 25% 0 - - -",
      "shipping.quiet hooks@ping default - - - - - - -",
      "",
    ]);
  });

  it("shows what failed, what is parked and the latest error of a subscriber that fails", async () => {
    const world = shop(listener("quiet", "hooks@ping"));
    world.counts.set("shipping.parcel", { handled: 0, ignored: 0, failed: 12 });
    world.crashes.set("shipping.parcel", 2);
    world.queues.create("shop-shipping-parcel-dead-letters", {}, {}, {});
    world.queues.create("shop-shipping-quiet-dead-letters");
    const failed = (message: string) => ({
      level: "ERROR",
      message: "event failed",
      eventId: "order-1",
      error: { name: "TypeError", message },
    });
    world.logs.write(
      functionName,
      "2026-11-21T09:00:00.000Z",
      failed("the first"),
      failed("the last"),
    );
    const { out, json } = await surveyed(world);
    expect(out.split("\n").map((line) => line.replaceAll(/ +/g, " "))).toEqual([
      expect.stringMatching(/^SUBSCRIBER/),
      "shipping.parcel orders@order.placed default 0 0 - 12 2 3 2026-11-21T09:00:01.000Z TypeError: the last",
      "shipping.quiet hooks@ping default - - - - - 0 -",
      "",
    ]);
    expect(json.subscribers[0]).toMatchObject({
      failed: 12,
      crashed: 2,
      parked: 3,
      lastError: {
        time: "2026-11-21T09:00:01.000Z",
        reason: "TypeError: the last",
        eventId: "order-1",
      },
    });
  });

  it.each([
    ["only crashes", 1, 0],
    ["has only parked messages", 0, 1],
  ])("looks for the latest error of a subscriber that %s", async (_, crashed, parked) => {
    const world = shop();
    world.counts.clear();
    world.crashes.set("shipping.parcel", crashed);
    world.queues.create("shop-shipping-parcel-dead-letters", ...Array(parked).fill({}));
    const died = "2026-11-21T09:00:00Z 3c0f Task timed out after 30.00 seconds";
    world.logs.write(functionName, "2026-11-21T09:00:00.000Z", died);
    const { json } = await surveyed(world);
    expect(json.subscribers[0]?.lastError?.reason).toBe("Task timed out after 30.00 seconds");
  });

  it("reads no log of a subscriber in which nothing goes wrong", async () => {
    const world = shop();
    world.queues.create("shop-shipping-parcel-dead-letters");
    world.crashes.set("shipping.parcel", 0);
    world.logs.write(functionName, "2026-11-21T09:00:00.000Z", "fine");
    await surveyed(world);
    expect(world.logs.queries).toEqual([]);
  });

  it("knows no latest error where there is no log", async () => {
    const world = shop();
    world.queues.create("shop-shipping-parcel-dead-letters", {});
    expect((await surveyed(world)).json.subscribers[0]?.lastError).toBeNull();
  });

  it("counts the last 24 hours, or from when it is told", async () => {
    const since = async (...args: readonly string[]) => {
      const { json } = await runCommand(["subscribers", "list", "--json", ...args], shop());
      return json<Listed>().since;
    };
    expect(await since()).toBe("2026-11-20T12:00:00.000Z");
    expect(await since("--since", "3h")).toBe("2026-11-21T09:00:00.000Z");
  });

  it("suggests a when to a subscriber that ignores most of what it gets", async () => {
    const world = shop();
    note(world, "handled", 12, (index) => ({ orderId: `h${index}`, gift: true }));
    note(world, "ignored", 50, (index) => ({ orderId: `i${index}`, gift: false }));
    expect(await adviceFor(world)).toEqual({
      suggestion: {
        when: { data: { gift: [true] } },
        handled: 12,
        kept: 12,
        ignored: 50,
        dropped: 50,
      },
    });
    const { out } = await runCommand(["subscribers", "list"], world);
    expect(out).toContain(
      "shipping.parcel ignores 90% of its events. Of the latest, this would have kept 12 of 12 " +
        'handled and dropped 50 of 50 ignored:\n  when: {"data":{"gift":[true]}}\n',
    );
  });

  it("looks at no more than 100 events of each verdict", async () => {
    const world = shop();
    note(world, "handled", 130, () => ({ gift: true }));
    note(world, "ignored", 250, () => ({ gift: false }));
    expect(await adviceFor(world)).toMatchObject({ suggestion: { handled: 100, ignored: 100 } });
  });

  it("leaves out events of the audit trail that nobody noted", async () => {
    const world = shop();
    note(world, "handled", 12, () => ({ gift: true }));
    note(world, "ignored", 50, () => ({ gift: false }));
    world.notes.delete("shipping.parcel#orders#handled-3");
    expect(await adviceFor(world)).toMatchObject({ suggestion: { handled: 11 } });
  });

  it("says when no field tells the events apart", async () => {
    const world = shop();
    note(world, "handled", 12, (index) => ({ orderId: `h${index}` }));
    note(world, "ignored", 50, (index) => ({ orderId: `i${index}` }));
    expect(await adviceFor(world)).toEqual({
      suggestion: null,
      reason: expect.stringContaining(
        "no single field of data tells the latest 12 handled",
      ) as unknown,
    });
    const { out } = await runCommand(["subscribers", "list"], world);
    expect(out).toContain("ignores 90% of its events. No pattern to suggest: no single field");
  });

  it("says when none of the latest events was handled", async () => {
    const world = shop();
    note(world, "ignored", 50, () => ({ gift: false }));
    expect(await adviceFor(world)).toMatchObject({
      suggestion: null,
      reason: expect.stringContaining("none of the latest 50 events noted was handled") as unknown,
    });
  });

  it("says when nothing is noted", async () => {
    expect(await adviceFor(shop())).toMatchObject({
      suggestion: null,
      reason: expect.stringContaining("no audited event of the last 7 days") as unknown,
    });
  });

  it.each(["relaxed", "off"] as const)(
    "says when a subscriber notes no outcomes, as its idempotency is %s",
    async (idempotency) => {
      const world = shop();
      const [parcel] = world.subscribers;
      if (!parcel) throw new Error("there's a parcel");
      world.subscribers[0] = {
        ...parcel,
        subscription: { ...parcel.subscription, idempotency },
      };
      expect(await adviceFor(world)).toMatchObject({
        reason: expect.stringContaining(`idempotency is ${idempotency}`) as unknown,
      });
    },
  );

  it.each([
    ["few events", { handled: 0, ignored: 19, failed: 0 }],
    ["little noise", { handled: 51, ignored: 49, failed: 0 }],
  ])("gives no advice on %s", async (_what, counts) => {
    const world = shop();
    world.counts.set("shipping.parcel", counts);
    expect(await adviceFor(world)).toBeUndefined();
    expect(world.table.queries).toBe(0);
  });

  it("suggests from a detail that lies in the bucket, and leaves out those that can't be read or are altered", async () => {
    const world = shop();
    note(world, "handled", 12, () => ({ gift: true }));
    note(world, "ignored", 50, () => ({ gift: false }));
    const [first, second, third] = world.table.items;
    if (!first || !second || !third) throw new Error("there are records");
    const hash = "0f".repeat(32);
    const stored = (key: string) => ({
      M: {
        bucket: { S: "details" },
        key: { S: key },
        ...(key.includes(hash) ? { sha256: { S: hash } } : {}),
      },
    });
    for (const [item, key] of [
      [first, "good.json"],
      [second, "bad.json"],
      [third, `altered/${hash}.json`],
    ] as const) {
      world.table.items[world.table.items.indexOf(item)] = {
        ...Object.fromEntries(Object.entries(item).filter(([name]) => name !== "detail")),
        detailObject: stored(key),
      };
    }
    world.objects.set("details/good.json", '{"metadata":{},"data":{"gift":true}}');
    world.objects.set("details/bad.json", "{");
    world.objects.set(`details/altered/${hash}.json`, '{"metadata":{},"data":{"gift":true}}');
    expect(await adviceFor(world)).toMatchObject({ suggestion: { handled: 10 } });
  });

  it("fails when nothing was counted and the deployment is not there", async () => {
    const world = shop();
    world.counts.clear();
    const error = Object.assign(new Error("Requested resource not found"), {
      name: "ResourceNotFoundException",
    });
    const auditReader = async () => {
      world.table.get = () => Promise.reject(error);
      return world.table;
    };
    const { code, err } = await runCommand(["subscribers", "list"], world, { auditReader });
    expect(code).toBe(1);
    expect(err).toMatch(/^error: The deployment, or this part of it, is not there/);
  });

  it("shows no figures where nothing was counted and the deployment is there", async () => {
    const world = shop();
    world.counts.clear();
    const { code, out } = await runCommand(["subscribers", "list"], world);
    expect(code).toBe(0);
    expect(out).toMatch(/^shipping\.parcel .* default( +-){7}$/m);
  });

  it("fails in the SDK's words made plain when AWS refuses the call", async () => {
    const outcomeMetrics = async () => ({
      read: () =>
        Promise.reject(Object.assign(new Error("not authorized"), { name: "AccessDenied" })),
      crashes: async () => new Map(),
    });
    const args = ["subscribers", "list", "--json"];
    const { code, error } = await runCommand(args, shop(), { outcomeMetrics });
    expect(code).toBe(1);
    expect(error().code).toBe("AWS_ACCESS_DENIED");
  });

  it("refuses a time that is none", async () => {
    const { code, err } = await runCommand(["subscribers", "list", "--since", "often"], shop());
    expect(code).toBe(2);
    expect(err).toContain("--since");
  });

  it("asks for the functions of the deployment that is named", async () => {
    const asked: string[] = [];
    const outcomeMetrics = async () => ({
      read: async (subscribers: readonly { readonly functionName: string }[]) => {
        asked.push(...subscribers.map(({ functionName }) => functionName));
        return new Map();
      },
      crashes: async () => new Map(),
    });
    await runCommand(["subscribers", "list"], shop(), { outcomeMetrics });
    await runCommand(["subscribers", "list", "--deployment", "other"], shop(), { outcomeMetrics });
    expect(asked).toEqual([`${deployment}-shipping-parcel`, "other-shipping-parcel"]);
  });
});
