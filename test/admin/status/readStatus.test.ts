import { describe, expect, it } from "vitest";
import { readStatus } from "../../../admin/status/readStatus.ts";
import { quiet } from "../support/InMemoryParts.ts";
import { listener } from "../support/listener.ts";
import { deployment, emptyWorld, portsOf, type World } from "../support/World.ts";
import { wellShop, wellShopWithParcel } from "../support/wellShop.ts";

function read(world: World, ports: Partial<ReturnType<typeof portsOf>> = {}) {
  return readStatus({ ...portsOf(world), ...ports }, deployment);
}

const denied = Object.assign(new Error("User: me is not authorized to perform: it"), {
  name: "AccessDeniedException",
});

const parcel = "shop-shipping-parcel";
const sqs = "ApproximateAgeOfOldestMessage";

describe("readStatus", () => {
  it("says that all is well, and what there is", async () => {
    expect(await read(wellShopWithParcel())).toEqual({
      deployment: "shop",
      region: "eu-central-1",
      checkedAt: "2026-11-21T12:00:00.000Z",
      well: true,
      problems: [],
      notes: [],
      unread: [],
      summary: {
        stacks: "2; the router's is UPDATE_COMPLETE, deployed 2026-11-20T08:00:00.000Z",
        alarms: "2: 0 ringing, 0 without data",
        queues: "0 messages wait; 0 in flight, 0 dead letters",
        mappings: "4: 4 enabled",
        rules: "6: 6 enabled",
        switches: "0 off",
        operations: "none overdue",
        guards: "the watch over the audit trail is awake",
      },
      queues: [],
    });
  });

  it("notes what is switched off, by whom and why", async () => {
    const world = wellShop();
    const change = { kind: "type", name: "orders@order.placed", to: "off" } as const;
    await world.switches.change({
      ...change,
      changedAt: "2026-11-20",
      changedBy: "jane",
      reason: "a flood",
    });
    expect((await read(world)).notes).toEqual([
      {
        part: "switches",
        what: "events of the type orders@order.placed are switched off since 2026-11-20, by jane: a flood",
        remedy: "npx signalbox switch on --type orders@order.placed",
      },
    ]);
  });

  it("lists queues that hold something, with the age of the oldest", async () => {
    const world = wellShopWithParcel();
    world.queues.create(parcel, { body: "1" }, { body: "2" });
    world.parts.figures.set(`${sqs} ${parcel}`, 90);
    const report = await read(world);
    expect(report.queues).toEqual([
      {
        id: "shipping.parcel",
        waiting: 2,
        inFlight: 0,
        oldestSeconds: 90,
        deadLetters: 0,
        oldestDeadLetterSeconds: null,
      },
    ]);
    expect(report.summary.queues).toBe(
      "2 messages wait, the oldest for 1.5 min; 0 in flight, 0 dead letters",
    );
    expect(report.well).toBe(true);
    // A figure is asked for, and paid, only where something waits.
    const ages = [...world.parts.asked].filter(([key]) => key.startsWith(sqs));
    expect(ages).toEqual([[`${sqs} ${parcel}`, 15]]);
  });

  it("looks back a day for what was touched, and 15 minutes for the watch", async () => {
    const world = wellShopWithParcel();
    await read(world);
    const day = 24 * 60;
    expect(Object.fromEntries(world.parts.asked)).toEqual({
      "AuditRecordTampered shop-audit": day,
      "DetailTampered shop-audit": day,
      "GuardrailChanged shop-guardrails": day,
      "MessagesPutByHand shop-gate": day,
      "MessagesPutByHand shop-gate gate": day,
      "MessagesPutByHand shop-shipping-parcel": day,
      "MessagesPutByHand shop-shipping-parcel shipping.parcel": day,
      "WatchAwake shop-audit": 15,
    });
  });

  it("takes no message off a queue", async () => {
    const world = wellShopWithParcel();
    world.queues.create(`${parcel}-dead-letters`, { body: "1" });
    await read(world);
    expect(world.queues.calls).toEqual([]);
    expect(world.mappings.asked).toEqual([]);
  });

  it("leaves another deployment's parts to that one", async () => {
    const world = wellShop();
    const { parts } = world;
    parts.stacks.push(
      { name: "shop-eu-router", status: "ROLLBACK_COMPLETE" },
      { name: "shop-eu-x", status: "UPDATE_FAILED" },
      { name: "shops-router", status: "UPDATE_FAILED" },
    );
    parts.alarms.push({ ...quiet("shop-eu-gate-fails"), state: "ALARM" });
    parts.rules.get("default")?.push({ name: "shop-eu-operations", isEnabled: false });
    expect(await read(world)).toMatchObject({ well: true, notes: [] });
  });

  it("knows a context whose name ends in -router from another deployment", async () => {
    const world = wellShop();
    const { parts } = world;
    const declared = listener("parcel", "orders@order.placed");
    world.subscribers.push({ ...declared, context: "eu-router" });
    parts.stacks.push({ name: "shop-eu-router", status: "UPDATE_FAILED" });
    expect((await read(world)).problems).toMatchObject([
      { what: "the stack shop-eu-router is UPDATE_FAILED" },
    ]);
  });

  /** The deployment with public types, of which nothing is wrong either. */
  function withPublic(): World {
    const world = wellShop();
    const { parts, publicBus, queues, mappings } = world;
    publicBus.publicTypes = 1;
    for (const name of ["shop-curator", "shop-curator-dead-letters", "shop-public-dead-letters"]) {
      queues.create(name);
    }
    mappings.ofQueue("shop-curator");
    parts.stacks.push({ name: "shop-public", status: "CREATE_COMPLETE" });
    parts.rules.set("shop-public", []);
    for (const name of ["shop-public", "shop-public-deployed"]) {
      parts.rules.get("default")?.push({ name, isEnabled: true });
    }
    parts.rules.set("shop-core", [{ name: "shop-curator.4076", isEnabled: true }]);
    return world;
  }

  it("knows the curator's rules by how their names begin", async () => {
    const world = withPublic();
    expect(await read(world)).toMatchObject({ well: true, notes: [] });
    world.parts.rules.set("shop-core", [{ name: "shop-curators", isEnabled: true }]);
    expect((await read(world)).problems).toMatchObject([
      { what: expect.stringContaining("the rule shop-curator.* on the bus shop-core is gone") },
    ]);
  });

  it("takes rules that rest on the emulator for no problem there, and for one on AWS", async () => {
    const world = withPublic();
    world.parts.rules.get("default")?.splice(4, 1, { name: "shop-public", isEnabled: false });
    expect((await read(world)).problems).toMatchObject([{ part: "rules" }]);
    const standsIn = await read(world, { surroundings: { endpoint: "http://localhost:4566" } });
    expect(standsIn).toMatchObject({ well: true, notes: [{ part: "rules" }] });
  });

  it.each(["stacks", "alarms", "rules", "figures"] as const)(
    "reads the rest where it may not read %s, and does not say that all is well",
    async (part) => {
      const world = wellShopWithParcel();
      world.parts.refused.set(part, denied);
      const report = await read(world);
      const told = part === "figures" ? "guards" : part;
      expect(report).toMatchObject({
        well: false,
        problems: [],
        unread: [{ part: told, code: "AWS_ACCESS_DENIED" }],
      });
      expect(report.summary[told]).toBeNull();
      expect(Object.values(report.summary).filter((line) => line === null)).toHaveLength(1);
    },
  );

  it("says which part is gone of a deployment that is there", async () => {
    const gone = Object.assign(new Error("no table"), { name: "ResourceNotFoundException" });
    const report = await read(wellShop(), {
      switches: async () => {
        throw gone;
      },
    });
    expect(report.unread).toMatchObject([{ part: "switches", code: "DEPLOYMENT_NOT_FOUND" }]);
  });

  it("fails when there is no such deployment, also where it may not read stacks", async () => {
    const missing = { code: "DEPLOYMENT_NOT_FOUND" };
    await expect(read(emptyWorld())).rejects.toMatchObject(missing);
    const world = emptyWorld();
    world.parts.refused.set("stacks", denied);
    await expect(read(world)).rejects.toMatchObject(missing);
  });

  it("fails when nothing answers", async () => {
    const world = wellShop();
    const error = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    world.parts.refused.set("alarms", error);
    await expect(read(world)).rejects.toMatchObject({ code: "AWS_UNREACHABLE" });
  });
});
