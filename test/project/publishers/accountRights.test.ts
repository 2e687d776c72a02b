import { describe, expect, it } from "vitest";
import { isAccountRights } from "../../../core/publishers/isAccountRights.ts";
import { accountRights } from "../../../project/publishers/accountRights.ts";
import type { PublisherOptions } from "../../../project/publishers/PublisherOptions.ts";
import { resolvePublishers } from "../../../project/publishers/resolvePublishers.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";

const rightsOf = (...options: readonly PublisherOptions[]) =>
  accountRights(resolvePublishers(options, shopTypes));
const [one, two, three] = ["111122223333", "222233334444", "333344445555"] as const;
const role = (account: string) => `arn:aws:iam::${account}:role/till`;

describe("accountRights", () => {
  it("has nothing without publishers", () => {
    expect(rightsOf()).toEqual([]);
  });

  it("has nothing of roles of this account, which passes whole", () => {
    expect(rightsOf({ name: "a", from: "role/till", publishes: ["shop"] })).toEqual([]);
  });

  it("gives an account all that it and its roles are given by any entry", () => {
    const rights = rightsOf(
      { name: "a", from: role(one), publishes: ["orders@order.placed"] },
      { name: "b", from: [one, role(two)], publishes: ["shop"] },
    );
    expect(rights).toEqual([
      { accounts: [one], publishes: ["orders@order.placed", "shop"] },
      { accounts: [two], publishes: ["shop"] },
    ]);
  });

  it("says once what several accounts are given", () => {
    const rights = rightsOf({ name: "a", from: [three, one, two], publishes: ["shop", "orders"] });
    expect(rights).toEqual([{ accounts: [one, two, three], publishes: ["orders", "shop"] }]);
  });

  it("gives every account what an organisation is given", () => {
    const rights = rightsOf(
      { name: "a", from: ["o-a1b2c3d4e5", one], publishes: ["shop"] },
      { name: "b", from: "o-b1b2c3d4e5", publishes: ["github"] },
    );
    expect(rights).toEqual([
      { accounts: [one], publishes: ["shop"] },
      { accounts: "any", publishes: ["github", "shop"] },
    ]);
    expect(isAccountRights(JSON.parse(JSON.stringify(rights)))).toBe(true);
  });
});
