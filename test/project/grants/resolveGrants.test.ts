import { describe, expect, it } from "vitest";
import type { GrantOptions } from "../../../project/grants/GrantOptions.ts";
import { resolveGrants } from "../../../project/grants/resolveGrants.ts";
import { errorWith } from "../../infra/support/errorWith.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";
import { busArn, grantTo, keyArn, queueArn } from "../../support/grants/someGrants.ts";

const resolve = (...grants: readonly GrantOptions[]) => resolveGrants(grants, shopTypes);
const typesOf = (eventTypes: GrantOptions["eventTypes"]) =>
  resolve(grantTo({ eventTypes }))[0]?.types;

describe("resolveGrants", () => {
  it("gives a queue what its grant names", () => {
    expect(resolve(grantTo())).toEqual([
      {
        name: "partner",
        account: "444455556666",
        types: ["orders@order.placed"],
        delivery: { kind: "queue", arn: queueArn("444455556666") },
      },
    ]);
  });

  it("tells a bus from a queue, and both from rules of their own", () => {
    const grants = resolve(
      grantTo(),
      grantTo({ name: "bus", delivery: { to: busArn("444455556666") } }),
      grantTo({ name: "own", delivery: { ownRules: true } }),
    );
    expect(grants.map(({ delivery }) => delivery.kind)).toEqual(["queue", "bus", "ownRules"]);
  });

  it("keeps the key of a queue that has one", () => {
    const delivery = { to: queueArn("444455556666"), keyArn: keyArn("444455556666") };
    expect(resolve(grantTo({ delivery }))[0]?.delivery).toEqual({
      kind: "queue",
      arn: delivery.to,
      keyArn: delivery.keyArn,
    });
  });

  it("covers by a topic what of it is public, sorted", () => {
    expect(typesOf(["stock@*", "orders@order.*"])).toEqual([
      "orders@order.placed",
      "orders@order.shipped",
      "stock@item.moved",
    ]);
  });

  it("covers everything public where that is said so", () => {
    expect(typesOf("every-public-type")).toHaveLength(3);
  });

  it("takes no grants where nothing is public", () => {
    expect(resolveGrants([], [])).toEqual([]);
  });

  it.each([
    [
      ["orders@order.plcaed"],
      'is "orders@order.plcaed", but no schema declares it: did you mean orders@order.placed?',
    ],
    [
      ["mail@letter.sent"],
      "no schema declares it: public are orders@order.placed, orders@order.shipped, stock@item.moved.",
    ],
    [["mail@*"], "no event type belongs to it"],
    [
      ["billing@invoice.paid"],
      'that is internal: set "visibility": "public" in the x-signalbox of schemas/billing/invoice.paid.json',
    ],
    [["billing@*"], "covers internal event types only: set"],
  ])("rejects %j, which covers nothing public", (eventTypes, reason) => {
    expect(() => typesOf(eventTypes)).toThrow(
      errorWith("GRANT_INVALID", "grants[0].eventTypes[0]", reason),
    );
  });

  it("rejects an entry that covers what another of the grant covers", () => {
    expect(() => typesOf(["stock@*", "orders@order.placed", "orders@*"])).toThrow(
      errorWith("GRANT_INVALID", "grants[0].eventTypes[2]", "orders@order.placed as eventTypes[1]"),
    );
  });

  it("rejects a type that goes to the same target by two grants", () => {
    const twice = grantTo({ name: "again", eventTypes: ["orders@*"] });
    expect(() => resolve(grantTo(), twice)).toThrow(
      errorWith("GRANT_INVALID", "grants[1].eventTypes has orders@order.placed, which grants[0]"),
    );
  });

  it("takes a type for two queues of one account", () => {
    const delivery = { to: queueArn("444455556666", "other") };
    expect(resolve(grantTo(), grantTo({ name: "other", delivery }))).toHaveLength(2);
  });

  it("rejects grants where nothing is public, and says so once", () => {
    const internal = shopTypes.filter(({ visibility }) => visibility === "internal");
    expect(() => resolveGrants([grantTo(), grantTo({ name: "b" })], internal)).toThrow(
      errorWith("GRANT_INVALID", "grants has 2, but no event type of the project is public"),
    );
  });

  it("names every problem with its place", () => {
    const wrong = grantTo({ eventTypes: ["billing@invoice.paid", "mail@*"] });
    expect(() => resolve(wrong, { ...wrong, name: "b" })).toThrow(
      errorWith(
        "GRANT_INVALID",
        "4 problems:",
        "\n  grants[0].eventTypes[0]",
        "\n  grants[0].eventTypes[1]",
        "\n  grants[1].eventTypes[0]",
        "\n  grants[1].eventTypes[1]",
      ),
    );
  });
});
