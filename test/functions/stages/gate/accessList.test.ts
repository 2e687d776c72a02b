import { describe, expect, it } from "vitest";
import { fromItem } from "../../../../core/audit/fromItem.ts";
import { seeContent } from "../../../../core/audit/visibleTo.ts";
import { createTestCatalog } from "../../../support/createTestCatalog.ts";
import { GateInMemory } from "../../../support/gate/gateInMemory.ts";
import { gateMessageOf } from "../../../support/gate/messages.ts";

const catalog = createTestCatalog([
  { id: "orders@order.placed", schema: {} },
  { id: "orders@order.refused", schema: {}, actorOwns: true },
  { id: "orders@webhook", schema: {}, envelope: "raw" },
]);

const actor = { userId: "user/jane", activeClaim: "group/ops" };
const resource = { type: "order", href: "/orders/1" };
const access = { owners: ["group/sales"], viewers: ["user/joe"] };

async function gated(metadata: object, detailType = "order.placed") {
  const gate = new GateInMemory({}, catalog);
  const detail = detailType === "webhook" ? metadata : { metadata, data: {} };
  const outcomes = await gate.outcomes(gateMessageOf({ detailType, detail }));
  const [item = {}] = gate.records.values();
  const record = fromItem(item);
  return {
    outcomes,
    record,
    acl: (gate.dispatched()[0]?.["metadata"] as { acl?: object } | undefined)?.acl,
    visibleTo: record.status === "accepted" ? record.visibleTo : undefined,
  };
}

describe("the gate", () => {
  it("says on the bus whom an event belongs to, and in the record who may see it", async () => {
    const found = await gated({
      actor: { ...actor, userId: "user/joe" },
      resource: { ...resource, access },
    });
    expect(found.acl).toEqual(access);
    expect(found.visibleTo).toEqual(["group/sales", "user/joe"]);
  });

  it("keeps from the actor what is about a resource that is not theirs, unless the type lets them own it", async () => {
    const metadata = { actor, resource: { ...resource, access } };
    expect(await gated(metadata)).toMatchObject({
      acl: { owners: ["administrators"], viewers: [] },
      visibleTo: [],
    });
    expect(await gated(metadata, "order.refused")).toMatchObject({
      acl: { owners: ["group/ops"], viewers: [] },
      visibleTo: ["group/ops"],
    });
  });

  it("believes the actor that an event names: nothing says for whom a publisher speaks", async () => {
    const { outcomes, acl } = await gated({
      actor: { userId: "user/anybody", activeClaim: "group/any" },
    });
    expect(outcomes).toEqual(["accepted"]);
    expect(acl).toEqual({ owners: ["group/any"], viewers: [] });
  });

  it("gives what a raw type's publisher sends to the administrators, whatever it says", async () => {
    const found = await gated({ metadata: { actor, acl: access } }, "webhook");
    expect(found.acl).toEqual({ owners: ["administrators"], viewers: [] });
  });

  it("leaves lists that no index has room for to the record's content", async () => {
    const viewers = Array.from({ length: 400 }, (_, index) => `user/${index}`);
    const found = await gated({
      actor,
      resource: { ...resource, access: { owners: ["group/ops"], viewers } },
    });
    expect(found.visibleTo).toEqual([seeContent]);
    expect(found.acl).toEqual({ owners: ["group/ops"], viewers });
  });

  it.each([
    ["an access list", { acl: access }],
    ["a resource's access without viewers", { resource: { ...resource, access: { owners: [] } } }],
    ["a claim that is empty", { resource: { ...resource, access: { owners: [""], viewers: [] } } }],
    [
      "more viewers than there may be",
      { resource: { ...resource, access: { owners: [], viewers: Array(401).fill("user/x") } } },
    ],
    ["access of a further resource", { resources: [{ ...resource, access }] }],
  ])("rejects %s in what is published", async (_, metadata) => {
    const { outcomes, record } = await gated(metadata);
    expect(outcomes).toEqual(["rejected"]);
    expect(record.status).toBe("rejected");
  });
});
