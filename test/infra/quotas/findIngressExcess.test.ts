import { describe, expect, it } from "vitest";
import { findIngressExcess, maxRightsCharacters } from "../../../infra/quotas/findIngressExcess.ts";
import { refuseExcess } from "../../../infra/quotas/refuseExcess.ts";
import { ingressBusPolicy } from "../../../project/access/ingressBusPolicy.ts";
import { policyCharacters } from "../../../project/access/policyCharacters.ts";
import { defineConfig } from "../../../project/config/defineConfig.ts";
import { accountRights } from "../../../project/publishers/accountRights.ts";
import { resolvePublishers } from "../../../project/publishers/resolvePublishers.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";
import { errorWith } from "../support/errorWith.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const accounts = (count: number) => numbers(count).map((n) => String(100_000_000_000 + n));
const ofAccounts = (count: number) =>
  resolvePublishers([{ name: "all", from: accounts(count), publishes: ["shop"] }], shopTypes);
const charactersOf = (count: number) =>
  policyCharacters((place) => ingressBusPolicy("signalbox", place, ofAccounts(count)));
const check = (count: number, busPolicyCharacters?: number) => () => {
  const config = defineConfig({ quotas: { busPolicyCharacters } });
  refuseExcess(findIngressExcess({ config, publishers: ofAccounts(count) }, config.quotas));
};

describe("findIngressExcess", () => {
  it("takes a policy of as many characters as the quota, and no more", () => {
    const most = charactersOf(20);
    expect(check(20, most)).not.toThrow();
    expect(check(21, most)).toThrow(errorWith("QUOTA_EXCEEDED"));
  });

  it("says how many characters there are, and what to do", () => {
    expect(check(150)).toThrow(
      `The policy of the ingress bus needs ${charactersOf(150).toLocaleString("en")} ` +
        "characters, but the quota is 10,240.\n  In publishers, give whole contexts",
    );
  });

  it("counts the operators, who stand in the statement of each context", () => {
    const role = (index: number) => `arn:aws:iam::111122223333:role/${index}${"o".repeat(60)}`;
    const operators = numbers(10).map(role);
    const publishers = { ...ofAccounts(1), operators };
    const policy = policyCharacters((place) => ingressBusPolicy("signalbox", place, publishers));
    const { contexts } = publishers;
    expect(policy - charactersOf(1)).toBeGreaterThan(contexts.length * operators.join().length);
    const within = defineConfig({ quotas: { busPolicyCharacters: charactersOf(1) } });
    const [found] = findIngressExcess({ config: within, publishers }, within.quotas);
    expect(found?.remedy).toContain("name few operators");
  });

  it("rejects more accounts than the gate can be told of, though the quota was raised", () => {
    const most = numbers(400).findLast(
      (count) => JSON.stringify(accountRights(ofAccounts(count))).length <= maxRightsCharacters,
    );
    expect(most).toBeGreaterThan(100);
    expect(check(most ?? 0, 100_000)).not.toThrow();
    expect(check((most ?? 0) + 1, 100_000)).toThrow("What the gate is told of publishers needs");
  });

  it("has nothing to count where no publishers are named", () => {
    const config = defineConfig({ quotas: { busPolicyCharacters: 1 } });
    expect(findIngressExcess({ config, publishers: undefined }, config.quotas)).toEqual([]);
  });
});
