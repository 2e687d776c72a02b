import { describe, expect, it } from "vitest";
import {
  checkIngressQuotas,
  maxRightsCharacters,
} from "../../../infra/stacks/checkIngressQuotas.ts";
import { ingressBusPolicy } from "../../../project/access/ingressBusPolicy.ts";
import { policyCharacters } from "../../../project/access/policyCharacters.ts";
import { defineConfig } from "../../../project/config/defineConfig.ts";
import { accountRights } from "../../../project/publishers/accountRights.ts";
import { resolvePublishers } from "../../../project/publishers/resolvePublishers.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";
import { errorWith } from "../support/errorWith.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const accounts = (count: number) => numbers(count).map((n) => String(100_000_000_000 + n));
/** Publishers of `count` accounts, each with one entry or all in one. */
const ofAccounts = (count: number) =>
  resolvePublishers([{ name: "all", from: accounts(count), publishes: ["shop"] }], shopTypes);
const charactersOf = (count: number) =>
  policyCharacters((place) => ingressBusPolicy("signalbox", place, ofAccounts(count)));

describe("checkIngressQuotas", () => {
  it("takes a policy of as many characters as the quota, and no more", () => {
    const most = charactersOf(20);
    const within = defineConfig({ quotas: { busPolicyCharacters: most } });
    expect(() => checkIngressQuotas(within, ofAccounts(20))).not.toThrow();
    expect(() => checkIngressQuotas(within, ofAccounts(21))).toThrow(errorWith("QUOTA_EXCEEDED"));
  });

  it("says how many characters there are, and what to do", () => {
    expect(() => checkIngressQuotas(defineConfig(), ofAccounts(150))).toThrow(
      `The policy of the ingress bus would have ${charactersOf(150).toLocaleString("en")} ` +
        "characters, but the quota is 10,240. In publishers, give whole contexts",
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
    expect(() => checkIngressQuotas(within, publishers)).toThrow("name few operators");
  });

  it("refuses more accounts than the gate can be told of, though the quota was raised", () => {
    const raised = defineConfig({ quotas: { busPolicyCharacters: 100_000 } });
    const most = numbers(400).findLast(
      (count) => JSON.stringify(accountRights(ofAccounts(count))).length <= maxRightsCharacters,
    );
    expect(most).toBeGreaterThan(100);
    expect(() => checkIngressQuotas(raised, ofAccounts(most ?? 0))).not.toThrow();
    expect(() => checkIngressQuotas(raised, ofAccounts((most ?? 0) + 1))).toThrow(
      "What the gate is told of publishers would have",
    );
  });
});
