import { describe, expect, it } from "vitest";
import { createAdmin } from "../../admin/index.ts";
import { grantedWorld } from "./support/grantedWorld.ts";
import { listener } from "./support/listener.ts";
import { accepted, rejected } from "./support/records.ts";
import { deployment, emptyWorld, now, portsOf } from "./support/World.ts";
import { wellShop } from "./support/wellShop.ts";

function shop() {
  const world = emptyWorld();
  world.subscribers.push(listener("parcel", "orders@order.placed"));
  world.table.put(accepted({ id: "order-1" }), rejected({ id: "order-2" }));
  return { world, admin: createAdmin({ deployment, ports: portsOf(world) }) };
}

const since = new Date(now.getTime() - 30 * 86_400_000);

describe("createAdmin", () => {
  it("finds and shows audited events", async () => {
    const { admin } = shop();
    const { rows } = await admin.audit.search({ type: "orders@order.placed" }, { limit: 10 });
    expect(rows).toMatchObject([{ key: "orders#order-1", status: "accepted" }]);
    const [entry] = await admin.audit.show("orders#order-1");
    expect(entry).toMatchObject({ source: "orders", content: { kind: "detail" } });
  });

  it("lists, shows and resubmits refused events", async () => {
    const { admin, world } = shop();
    const { rows } = await admin.quarantine.list("orders@order.placed", { since, limit: 10 });
    expect(rows).toHaveLength(1);
    const entry = await admin.quarantine.show(rows[0]?.key ?? "");
    expect(entry.violations).toMatchObject([{ pointer: "/data/orderId" }]);
    const keys = await admin.quarantine.keys("orders@order.placed", { since });
    const report = await admin.quarantine.resubmit(keys, {
      correction: '{"data":{"orderId":"A-2"}}',
    });
    expect(report).toMatchObject({ resubmitted: [{ key: entry.key }], failed: [] });
    expect(world.transport.stored("shop-ingress")).toMatchObject([
      { source: "orders", detailType: "order.placed" },
    ]);
  });

  it("lists and checks what other accounts are granted", async () => {
    const admin = createAdmin({ deployment, ports: portsOf(grantedWorld()) });
    expect(await admin.accounts.list()).toMatchObject([{ grant: "parcels" }, { grant: "partner" }]);
    expect(await admin.accounts.check()).toMatchObject({ grants: 2, rules: 3, problems: [] });
  });

  it("says who may publish an event and who gets it", async () => {
    const { admin } = shop();
    const asked = { principal: "444455556666", type: "orders@order.placed" };
    const publishing = await admin.access.explain({ ...asked, action: "publish" });
    expect(publishing).toMatchObject({ allowed: false, ways: [{ way: "publishing" }] });
    const subscribing = await admin.access.explain({ ...asked, action: "subscribe" });
    expect(subscribing.ways).toHaveLength(2);
  });

  it("says how the deployment stands", async () => {
    const admin = createAdmin({ deployment, ports: portsOf(wellShop()) });
    expect(await admin.status()).toMatchObject({ deployment, well: true });
  });

  it("pauses a queue and goes on with it", async () => {
    const { admin, world } = shop();
    world.queues.create("shop-shipping-parcel");
    world.mappings.ofQueue("shop-shipping-parcel");
    expect(await admin.queues.pause("shipping.parcel")).toMatchObject({ state: "paused" });
    expect(await admin.queues.unpause("shipping.parcel")).toMatchObject({ state: "running" });
  });

  it("lists, shows and redrives dead letters", async () => {
    const { admin, world } = shop();
    world.queues.create("shop-shipping-parcel");
    world.queues.create("shop-shipping-parcel-dead-letters", { body: "{}" });
    const queues = await admin.deadLetters.list();
    expect(queues.find(({ id }) => id === "shipping.parcel")).toMatchObject({ messages: 1 });
    expect((await admin.deadLetters.show("shipping.parcel", 10)).messages).toHaveLength(1);
    await expect(admin.deadLetters.redrive(["shipping.parcel"])).resolves.toMatchObject([
      { id: "shipping.parcel", found: 1, moved: 1, failed: [] },
    ]);
  });

  it("lists and explains routes, surveys subscribers, lists and shows types", async () => {
    const { admin, world } = shop();
    world.counts.set("shipping.parcel", { handled: 3, ignored: 0, failed: 0 });
    const { types } = await admin.routes.list();
    expect(types.find(({ type }) => type === "orders@order.placed")?.routes).toMatchObject([
      { subscriber: "shipping.parcel" },
    ]);
    const event = JSON.stringify({ type: "orders@order.placed", data: {} });
    await expect(admin.routes.explain(event)).resolves.toMatchObject({
      event: { verdict: "rejected", form: "publishable" },
      rules: [{ subscriber: "shipping.parcel", matched: true }],
    });
    await expect(admin.subscribers.survey({ since, until: now })).resolves.toMatchObject([
      { subscriber: "shipping.parcel", handled: 3, ignored: 0 },
    ]);
    expect((await admin.types.list()).map(({ id }) => id)).toContain("orders@order.placed");
    await expect(admin.types.show("orders@order.placed")).resolves.toMatchObject({
      registry: "shop-orders",
      subscribers: ["shipping.parcel"],
    });
  });

  it("fails with what to do, as typed errors", async () => {
    const { admin } = shop();
    await expect(admin.audit.show("nothing")).rejects.toMatchObject({ code: "USAGE_INVALID" });
    await expect(admin.audit.show("orders#none")).rejects.toMatchObject({
      code: "ENTRY_NOT_FOUND",
    });
    await expect(admin.deadLetters.show("gaet", 1)).rejects.toMatchObject({
      code: "QUEUE_UNKNOWN",
      message: expect.stringContaining("Did you mean gate?"),
    });
  });
});
