import { describe, expect, it } from "vitest";
import { type AccountRules, mayComeFrom } from "../../../core/publishers/AccountRules.ts";
import { isAccountRights } from "../../../core/publishers/isAccountRights.ts";

const [own, partner, stranger] = ["111122223333", "222233334444", "333344445555"] as const;
const rules: AccountRules = {
  own,
  others: [
    { accounts: [partner], publishes: ["shop", "orders@order.placed"] },
    { accounts: "any", publishes: ["github"] },
  ],
};
const from = (account: string, source: string, detailType: string) =>
  mayComeFrom(rules, { account, source, detailType });

describe("mayComeFrom", () => {
  it("lets the router's own account through, whatever it publishes", () => {
    expect(from(own, "payroll", "salary.paid")).toBe(true);
  });

  it("lets another account through with what it is given", () => {
    expect(from(partner, "shop", "item.sold")).toBe(true);
    expect(from(partner, "orders", "order.placed")).toBe(true);
  });

  it.each([
    [partner, "orders", "order.shipped"],
    [partner, "orders", "placed"],
    [partner, "shop@item", "sold"],
    [partner, "payroll", "salary.paid"],
    [stranger, "shop", "item.sold"],
    ["", "shop", "item.sold"],
    [`${own}1`, "payroll", "salary.paid"],
    ["any", "shop", "item.sold"],
    ["__proto__", "shop", "item.sold"],
  ])("refuses %j what it isn't given: %s %s", (account, source, detailType) => {
    expect(from(account, source, detailType)).toBe(false);
  });

  it("lets every account through with what any may publish", () => {
    expect(from(stranger, "github", "push")).toBe(true);
  });

  it("refuses an event without an account, though any may publish it", () => {
    expect(mayComeFrom(rules, { source: "github", detailType: "push" })).toBe(false);
  });
});

describe("isAccountRights", () => {
  it.each<unknown>([
    undefined,
    {},
    [undefined],
    [{ accounts: "all", publishes: ["shop"] }],
    [{ accounts: ["1"], publishes: ["shop"] }],
    [{ accounts: [partner], publishes: "shop" }],
    [{ accounts: [partner], publishes: [""] }],
    [{ accounts: [partner], publishes: ["shop"], more: 1 }],
    [{ publishes: ["shop"] }],
  ])("rejects %j", (value) => {
    expect(isAccountRights(value)).toBe(false);
  });

  it("takes lists of accounts and any", () => {
    expect(isAccountRights(rules.others)).toBe(true);
    expect(isAccountRights([])).toBe(true);
  });
});
