import { describe, expect, it } from "vitest";
import type { AccessQuestion } from "../../../admin/access/AccessExplanation.ts";
import { explainAccess } from "../../../admin/access/explainAccess.ts";
import { policyVariable } from "../../../core/policies/policyVariable.ts";
import type { Publishers } from "../../../project/publishers/Publishers.ts";
import { errorWith } from "../../infra/support/errorWith.ts";
import { served, theirs } from "../../support/grants/rules.ts";
import { grantedWorld } from "../support/grantedWorld.ts";
import { catalogWithPublic } from "../support/publicTypes.ts";
import { emptyWorld, portsOf, type World } from "../support/World.ts";

const catalog = catalogWithPublic("orders@order.placed", "billing@invoice.paid");
const stranger = "888899990000";

const explain = (question: Partial<AccessQuestion>, world: World = grantedWorld()) =>
  explainAccess({ ...portsOf(world), catalog: async () => catalog }, "shop", {
    principal: "arn:aws:iam::111122223333:role/orders",
    action: "subscribe",
    type: "orders@order.placed",
    ...question,
  });

describe("explainAccess, of who gets events", () => {
  it("tells an account with a granted delivery whose rule delivers and what its queue has to admit", async () => {
    const { allowed, account, ways } = await explain({ principal: served });
    expect({ allowed, account }).toEqual({ allowed: true, account: served });
    expect(ways).toEqual([
      {
        way: "granted delivery",
        allowed: true,
        reason: expect.stringContaining("the grant parcels delivers it to arn:aws:sqs:"),
        needed: [expect.stringContaining("role/shop-grant-parcels-eu-central-1")],
      },
      expect.objectContaining({ way: "rules of its own", allowed: false }),
    ]);
  });

  it("tells an account with rules of its own by what statement, and what else it takes", async () => {
    const { allowed, ways } = await explain({ principal: `arn:aws:iam::${theirs}:role/etl` });
    expect(allowed).toBe(true);
    expect(ways.map(({ way, allowed: open }) => [way, open])).toEqual([
      ["granted delivery", false],
      ["rules of its own", true],
    ]);
    expect(ways[1]).toMatchObject({
      policyOf: "shop-public",
      statement: { Sid: "MakeRules1", Action: "events:PutRule" },
    });
    expect(ways[1]?.needed.join("\n")).toContain("events:PutRule and events:PutTargets");
  });

  it("tells an account without a grant what to add to the configuration", async () => {
    const { allowed, ways } = await explain({ principal: stranger });
    expect(allowed).toBe(false);
    expect(ways.flatMap(({ needed }) => needed)).toEqual([
      `{ name: "…", account: "${stranger}", eventTypes: ["orders@order.placed"], ` +
        "delivery: { to: … } } in grants of signalbox.config.ts",
      `{ name: "…", account: "${stranger}", eventTypes: ["orders@order.placed"], ` +
        "delivery: { ownRules: true } } in grants of signalbox.config.ts",
    ]);
  });

  it("says of an internal type that nobody outside gets it, grant or not", async () => {
    const { allowed, ways } = await explain({ principal: theirs, type: "orders@order.state" });
    expect(allowed).toBe(false);
    expect(ways.map(({ reason }) => reason)).toEqual(
      Array(2).fill("orders@order.state is internal: nothing of it leaves the account"),
    );
  });

  it("sends the router's own account to subscribers", async () => {
    expect(await explain({})).toMatchObject({ allowed: true, ways: [{ way: "subscriber" }] });
  });
});

describe("explainAccess, of who publishes", () => {
  const publishers: Publishers = {
    contexts: ["billing", "hooks", "orders"],
    pipelines: [],
    operators: ["arn:aws:iam::111122223333:role/router-operator"],
    publishers: [
      {
        name: "billing team",
        from: [{ kind: "account", account: served }],
        contexts: ["billing"],
        types: [],
      },
      {
        name: "orders team",
        from: [
          {
            kind: "role",
            arn: "arn:aws:iam::111122223333:role/orders",
            account: "111122223333",
          },
        ],
        contexts: ["orders"],
        types: [],
      },
      {
        name: "all of us",
        from: [{ kind: "organisation", id: "o-a1b2c3d4e5" }],
        contexts: ["hooks"],
        types: [],
      },
    ],
  };
  const publish = (question: Partial<AccessQuestion>) =>
    explain({ action: "publish", ...question }, { ...emptyWorld(), publishers });

  it("lets a role publish what it is given, and says what its own policies need", async () => {
    const { allowed, ways } = await publish({});
    expect(allowed).toBe(true);
    expect(ways).toMatchObject([
      {
        way: "publishing",
        allowed: true,
        reason: expect.stringContaining("the account's own policies decide"),
        policyOf: "shop-ingress",
        needed: [
          "events:PutEvents on arn:aws:events:eu-central-1:111122223333:event-bus/shop-ingress in its own policies",
        ],
      },
    ]);
  });

  it("names the statement that denies it another context's events, and what to add", async () => {
    const { allowed, ways } = await publish({ type: "billing@invoice.paid" });
    expect(allowed).toBe(false);
    expect(ways).toMatchObject([
      {
        allowed: false,
        statement: { Effect: "Deny" },
        needed: [
          expect.stringContaining('from: "arn:aws:iam::111122223333:role/orders"'),
          expect.stringContaining("--organisation"),
        ],
      },
    ]);
  });

  it("lets an operator resubmit events of every context, by its account's own policies", async () => {
    const principal = "arn:aws:iam::111122223333:role/router-operator";
    for (const type of ["orders@order.placed", "billing@invoice.paid"]) {
      expect(await publish({ principal, type })).toMatchObject({
        allowed: true,
        ways: [
          {
            reason: expect.stringMatching(/^operators names it: .* own policies decide$/),
            needed: [expect.stringMatching(/^events:PutEvents on .* in its own policies$/)],
          },
        ],
      });
    }
    expect((await publish({ principal: `${principal}s` })).allowed).toBe(false);
    expect((await publish({ principal, type: "signalbox@event.rejected" })).allowed).toBe(false);
  });

  it("names the statement that lets another account in, for what it is given only", async () => {
    const given = await publish({ principal: served, type: "billing@invoice.paid" });
    expect(given).toMatchObject({ allowed: true, ways: [{ statement: { Effect: "Allow" } }] });
    expect((await publish({ principal: served })).allowed).toBe(false);
    expect((await publish({ principal: stranger, type: "billing@invoice.paid" })).allowed).toBe(
      false,
    );
  });

  it("takes the organisation that the principal is said to be of", async () => {
    const asked = { principal: stranger, type: "hooks@ping" };
    expect((await publish(asked)).allowed).toBe(false);
    expect((await publish({ ...asked, organisation: "o-a1b2c3d4e5" })).allowed).toBe(true);
    expect((await publish({ ...asked, organisation: "o-zzzzzzzzzz" })).allowed).toBe(false);
  });

  it("says of the router's own events that nobody else publishes them", async () => {
    const { allowed, ways } = await publish({ type: "signalbox@event.rejected" });
    expect(allowed).toBe(false);
    expect(ways).toMatchObject([
      { reason: expect.stringContaining("only the router's"), needed: [] },
    ]);
  });

  it("says where nobody is named that any context may be spoken for", async () => {
    const { allowed, ways } = await explain({ action: "publish" }, emptyWorld());
    expect(allowed).toBe(true);
    expect(ways[0]?.reason).toContain("the configuration names no publishers");
  });
});

describe("explainAccess, of whom it is asked about", () => {
  it.each([
    ["arn:aws:sts::444455556666:assumed-role/etl/me", "arn:aws:iam::444455556666:role/etl"],
    ["444455556666", "arn:aws:iam::444455556666:root"],
    ["arn:aws:iam::444455556666:user/team/me", "arn:aws:iam::444455556666:user/team/me"],
    ["arn:aws:iam::444455556666:role/team/etl", "arn:aws:iam::444455556666:role/team/etl"],
  ])("counts %s as %s", async (given, counted) => {
    expect(await explain({ principal: given })).toMatchObject({
      principal: counted,
      account: "444455556666",
    });
  });

  it.each([
    "",
    "4444",
    "etl",
    "*",
    "arn:aws:iam::*:role/etl",
    "arn:aws:iam::444455556666:role/",
    "arn:aws:iam::444455556666:group/team",
    "arn:aws:sts::444455556666:assumed-role/etl",
    "events.amazonaws.com",
    "arn:aws:iam::444455556666:role/etl\n",
    `arn:aws:iam::444455556666:role/${policyVariable("aws:PrincipalAccount")}`,
  ])("rejects %j, which is nobody", async (principal) => {
    await expect(explain({ principal })).rejects.toThrow(
      errorWith("USAGE_INVALID", "--principal", "12 digits"),
    );
  });

  it("rejects an account and an organisation that are none, and an unknown type", async () => {
    await expect(explain({ account: "1234" })).rejects.toThrow(errorWith("USAGE_INVALID", "1234"));
    await expect(explain({ organisation: "acme" })).rejects.toThrow(
      errorWith("USAGE_INVALID", "acme"),
    );
    await expect(explain({ type: "orders@order.place" })).rejects.toThrow(
      errorWith("EVENT_TYPE_UNKNOWN", "orders@order.placed"),
    );
  });

  it("asks nobody for the account when it is told", async () => {
    const ports = {
      ...portsOf(grantedWorld()),
      catalog: async () => catalog,
      identity: () => Promise.reject(new Error("asked")),
    };
    const question = {
      principal: theirs,
      action: "subscribe",
      type: "orders@order.placed",
    } as const;
    const { ways } = await explainAccess(ports, "shop", { ...question, account: "111122223333" });
    expect(ways[1]).toMatchObject({ allowed: true });
  });
});
