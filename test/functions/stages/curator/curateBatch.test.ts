import { describe, expect, it } from "vitest";
import type { PublicCatalog } from "../../../../core/curation/PublicCatalog.ts";
import { admit } from "../../../../core/envelope/admit.ts";
import { parseExact } from "../../../../core/json/parseExact.ts";
import { eventCatalog } from "../../../../generated/eventCatalog.ts";
import {
  brokenOrder,
  CuratorInMemory,
  orderMessage,
  shopCatalog,
} from "../../../support/curator/CuratorInMemory.ts";

/** What the gate makes of an event that tells of a withheld one. */
function admitTold({ told }: CuratorInMemory) {
  const [entry] = told;
  if (!entry) throw new Error("nothing was told");
  const event = {
    ingressId: "ingress-1",
    source: entry.source,
    detailType: entry.detailType,
    time: "2026-11-21T08:00:01Z",
    detail: parseExact(entry.detail),
    resources: [],
  };
  const now = new Date("2026-11-21T08:00:01Z");
  return admit(event, { catalog: eventCatalog, administrators: "administrators", now });
}

describe("the curator", () => {
  it("puts public events on the public bus without what is internal", async () => {
    const curator = new CuratorInMemory();
    await expect(curator.verdicts(orderMessage("a"), orderMessage("b"))).resolves.toEqual([
      "curated",
      "curated",
    ]);
    expect(curator.details()).toMatchObject([
      { metadata: { id: "a", correlationId: "root-1" }, data: { total: 12 } },
      { metadata: { id: "b" }, data: { total: 12 } },
    ]);
    expect(JSON.stringify(curator.published)).not.toMatch(/margin|grace|arn:/i);
  });

  it("keeps digits that a double does not hold", async () => {
    const curator = new CuratorInMemory();
    const body = orderMessage("a", { total: 12 }).replace('"total":12', '"total":9007199254740993');
    await curator.curate(body);
    expect(curator.published[0]?.detail).toContain("9007199254740993");
  });

  it("never sends what breaks its public schema: it tells of it, then parks it", async () => {
    const curator = new CuratorInMemory();
    const body = brokenOrder("a");
    await expect(curator.verdicts(body, orderMessage("b"))).resolves.toEqual([
      "withheld",
      "curated",
    ]);
    expect(curator.details()).toMatchObject([{ metadata: { id: "b" } }]);
    expect(curator.steps.filter((step) => step !== "public")).toEqual(["ingress", "parked"]);
    expect(curator.parked).toEqual([
      {
        body,
        reason: expect.stringMatching(/^shop@order.placed is not .*\/data\/total .*redrive/),
      },
    ]);
  });

  it("tells of a withheld event in a way that the gate accepts", async () => {
    const curator = new CuratorInMemory();
    await curator.curate(brokenOrder("a"));
    expect(admitTold(curator)).toMatchObject({
      verdict: "accepted",
      type: { id: "signalbox@event.withheld" },
      envelope: {
        metadata: { correlationId: "root-1", causationId: "a" },
        data: { type: "shop@order.placed", key: "shop#a", violationCount: 1 },
      },
    });
  });

  it("tells of an event that has no metadata, and of one whose id is a megabyte", async () => {
    for (const metadata of [undefined, { id: "x".repeat(900_000), correlationId: 7 }, "none"]) {
      const curator = new CuratorInMemory();
      const body = JSON.parse(brokenOrder("a"));
      body.detail.metadata = metadata;
      await expect(curator.verdicts(JSON.stringify(body))).resolves.toEqual(["withheld"]);
      expect(admitTold(curator)).toMatchObject({ verdict: "accepted" });
      expect(curator.parked).toHaveLength(1);
    }
  });

  it("parks a withheld event that tells of withheld events without telling of it", async () => {
    const type = {
      id: "signalbox@event.withheld",
      source: "signalbox",
      detailType: "event.withheld",
      schemaVersion: "1",
    };
    const catalog: PublicCatalog = {
      types: [type],
      find: () => type,
      curateData: (_, data) => data,
      validateData: () => [{ pointer: "", keyword: "false", message: "must not be" }],
    };
    const curator = new CuratorInMemory({}, catalog);
    const body = orderMessage("a", {}, "event.withheld");
    await expect(
      curator.verdicts(body.replace('"source":"shop"', '"source":"signalbox"')),
    ).resolves.toEqual(["withheld"]);
    expect(curator.steps).toEqual(["parked"]);
  });

  it("is done with an event whose type is no longer public, and sends nothing", async () => {
    const curator = new CuratorInMemory();
    const body = orderMessage("a", { total: 1 }, "order.counted");
    await expect(curator.curate(body)).resolves.toEqual([
      { verdict: "not public", type: "shop@order.counted" },
    ]);
    expect(curator.steps).toEqual([]);
  });

  it.each([
    ["text that is not JSON", "certainly { not JSON"],
    ["JSON that is no object", "[1]"],
    ["an object that is no event", "{}"],
    ["an event without a detail", orderMessage("a").replace('"detail":', '"details":')],
  ])("parks %s at once, with the reason", async (_, body) => {
    const curator = new CuratorInMemory();
    await expect(curator.verdicts(body, orderMessage("b"))).resolves.toEqual([
      "unreadable",
      "curated",
    ]);
    expect(curator.parked).toEqual([{ body, reason: expect.stringContaining("the message") }]);
    expect(curator.told).toEqual([]);
  });

  it("withholds what nests deeper than any event may", async () => {
    const curator = new CuratorInMemory();
    const deep = "[".repeat(20_000) + "]".repeat(20_000);
    const body = orderMessage("a").replace('"total":12', `"total":${deep}`);
    await expect(curator.verdicts(body)).resolves.toEqual(["withheld"]);
    expect(curator.published).toEqual([]);
  });

  it("fails a message that breaks the curator's own code, and no other", async () => {
    const catalog = {
      ...shopCatalog,
      curateData: (id: string, data: unknown) => {
        if (JSON.stringify(data).includes("13")) throw new RangeError("out of stack");
        return shopCatalog.curateData(id, data);
      },
    };
    const curator = new CuratorInMemory({}, catalog);
    const bodies = [orderMessage("a", { total: 13 }), orderMessage("b")];
    await expect(curator.verdicts(...bodies)).resolves.toEqual(["failed", "curated"]);
  });
});
