import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rejection } from "../testClient.ts";
import { openShop } from "./shop.ts";

const ship = "shop@order.ship";
const data = { orderId: "all" };

function orders(count: number) {
  return Array.from({ length: count }, (_, index) => ({ type: "order", href: `/orders/${index}` }));
}

describe("a bulk operation", () => {
  it("is one operation for the whole, and one within it for each resource", async () => {
    const { client, named } = openShop();
    const dataOf = ({ href }: { readonly href: string }) => ({ orderId: href });
    const outcome = await client.bulkOperation(
      ship,
      orders(3),
      { data, dataOf },
      ({ href }) => href,
    );
    expect(outcome).toEqual({
      total: 3,
      completed: 3,
      failed: 0,
      results: orders(3).map(({ href }) => ({ status: "fulfilled", value: href })),
    });
    const [whole, ...each] = named("order.ship");
    expect(whole?.data).toEqual(data);
    expect(each.map((one) => [one.data["orderId"], one.metadata.resource?.href])).toEqual(
      orders(3).map(({ href }) => [href, href]),
    );
    for (const { metadata } of each) expect(metadata.causationId).toBe(whole?.metadata.id);
    const closings = named("order.ship.completed");
    expect(closings).toHaveLength(4);
    const closingOfWhole = closings.find(
      ({ metadata }) => metadata.causationId === whole?.metadata.id,
    );
    expect(closingOfWhole?.data).toEqual({ total: 3, completed: 3, failed: 0 });
  });

  it("goes on when one fails, and counts it", async () => {
    const { client, named } = openShop();
    const outcome = await client.bulkOperation(ship, orders(3), { data }, ({ href }) => {
      if (href === "/orders/1") throw new Error("lost");
      return href;
    });
    expect(outcome).toMatchObject({ total: 3, completed: 2, failed: 1 });
    expect(outcome.results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(named("order.ship.failed").map(({ metadata }) => metadata.resource?.href)).toEqual([
      "/orders/1",
    ]);
  });

  it("is failed as a whole when none was completed, and still tells by its outcome", async () => {
    const { client, named } = openShop();
    const lost = new Error("lost");
    const outcome = await client.bulkOperation(ship, orders(2), { data }, () =>
      Promise.reject(lost),
    );
    expect(outcome).toMatchObject({ total: 2, completed: 0, failed: 2 });
    const [whole] = named("order.ship");
    const closing = named("order.ship.failed").find(
      ({ metadata }) => metadata.causationId === whole?.metadata.id,
    );
    expect(closing?.data).toEqual({
      message: "none of 2 was completed",
      total: 2,
      completed: 0,
      failed: 2,
    });
  });

  it("is completed when there is nothing to do", async () => {
    const { client, types } = openShop();
    expect(await client.bulkOperation(ship, [], { data }, () => 1)).toMatchObject({ total: 0 });
    expect(types()).toEqual([ship, `${ship}.completed`]);
  });

  it("makes the whole's closing data of the counts", async () => {
    const { client, named } = openShop();
    const options = {
      data: { shelf: "S" },
      completed: () => ({ count: 1 }),
      counted: ({ total }: { readonly total: number }) => ({ count: total }),
    };
    await client.bulkOperation("shop@stock.count", orders(3), options, () => undefined);
    expect(named("stock.count.completed").map((one) => one.data["count"])).toEqual([1, 1, 1, 3]);
  });

  it.each([1, 2, 5])("runs at most %i at a time", async (concurrency) => {
    const { client } = openShop();
    let running = 0;
    let most = 0;
    await client.bulkOperation(ship, orders(12), { data, concurrency }, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
    });
    expect(most).toBe(concurrency);
  });

  it("runs nothing when the whole can't be opened", async () => {
    const { client, stored } = openShop({ call: () => "throttled" });
    let runs = 0;
    const error = await rejection(
      client.bulkOperation(ship, orders(3), { data }, () => {
        runs += 1;
      }),
    );
    expect(error).toMatchObject({ code: "PUBLISH_FAILED" });
    expect({ runs, stored: stored() }).toEqual({ runs: 0, stored: [] });
  });

  it("never acts on a resource whose opening is not stored, whatever fails", async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 0, max: 99 })), async (dice) => {
        const entry = () => (Number(dice.next().value) < 30 ? "InternalFailure" : undefined);
        const { client, named, logged } = openShop({ entry });
        const acted: string[] = [];
        const outcome = await client
          .bulkOperation(ship, orders(6), { data }, ({ href }) => void acted.push(href))
          .catch(() => undefined);
        const opened = named("order.ship").map(({ metadata }) => metadata.resource?.href);
        for (const href of acted) expect(opened).toContain(href);
        if (!outcome) return;
        const closed = [...named("order.ship.completed"), ...named("order.ship.failed")];
        expect(closed.length + logged.length).toBe(acted.length + 1);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["resources that are no list", "orders", {}, /resources must be a list/],
    ["a resource that is none", [7], {}, /item 0 is 7/],
    ["no concurrency", [], { concurrency: 0 }, /concurrency must be a whole number from 1 to 100/],
    ["a resource among the options", [], { resource: {} }, /unknown option "resource"/],
  ])("rejects %s", async (_case, resources, options, why) => {
    const { client, stored } = openShop();
    const error = await rejection(
      client.bulkOperation(ship, resources as never, { data, ...options } as never, () => 1),
    );
    expect(String(error)).toMatch(why);
    expect(stored()).toEqual([]);
  });
});
