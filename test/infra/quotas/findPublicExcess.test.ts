import { describe, expect, it } from "vitest";
import type { Grant } from "../../../core/grants/Grant.ts";
import { findPublicExcess } from "../../../infra/quotas/findPublicExcess.ts";
import { refuseExcess } from "../../../infra/quotas/refuseExcess.ts";
import { defineConfig, type Quotas } from "../../../project/config/index.ts";
import { decideQuotas } from "../../../project/quotas/decideQuotas.ts";
import { accountsWithRules } from "../../support/grants/accountsWithRules.ts";
import { queueArn } from "../../support/grants/someGrants.ts";
import { errorWith } from "../support/errorWith.ts";

const granted = (count: number, types: (index: number) => readonly string[]): readonly Grant[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `grant-${index}`,
    account: String(100_000_000_000 + index * 7_919_123_457).slice(0, 12),
    types: types(index),
    delivery: { kind: "queue", arn: queueArn("444455556666", `queue-${index}`) },
  }));
const ofTwoSources = () => ["orders@order.placed", "stock@item.moved"];
const check =
  (grants: readonly Grant[], quotas: Partial<Quotas> = {}) =>
  () => {
    const config = defineConfig({ quotas });
    const plan = { grants, eventTypes: [], config, region: undefined };
    refuseExcess(findPublicExcess(plan, decideQuotas(config.quotas, undefined)));
  };

describe("findPublicExcess", () => {
  it("takes as many rules as a bus does", () => {
    expect(check(granted(150, ofTwoSources))).not.toThrow();
  });

  it("rejects more, with the quota to raise and the other way out", () => {
    expect(check(granted(151, ofTwoSources))).toThrow(
      errorWith(
        "QUOTA_EXCEEDED",
        "302 rules for 151 grants",
        "the quota is 300",
        "ownRules",
        "quotas.rulesPerBus",
      ),
    );
    expect(check(granted(151, ofTwoSources), { rulesPerBus: 400 })).not.toThrow();
  });

  it("does not count rules that accounts make themselves", () => {
    const own = granted(500, ofTwoSources).map(
      (grant): Grant => ({ ...grant, account: "444455556666", delivery: { kind: "ownRules" } }),
    );
    expect(check(own, { rulesPerBus: 1 })).not.toThrow(/rules for/);
  });

  it("rejects a policy that is too long, with how many accounts fit and what to do", () => {
    expect(check(accountsWithRules(40))).toThrow(
      errorWith(
        "QUOTA_EXCEEDED",
        "for 40 accounts",
        "of them fit",
        '"Event bus policy size"',
        "quotas.busPolicyCharacters",
      ),
    );
    expect(check(accountsWithRules(40), { busPolicyCharacters: 30_720 })).not.toThrow();
  });

  it("rejects more grants than the function that holds rules against them can be told", () => {
    const various = (index: number) => ["orders@order.placed", `orders@order.${index % 40}`];
    expect(check(granted(100, various))).not.toThrow();
    expect(check(granted(2000, various), { rulesPerBus: 9999 })).toThrow(
      errorWith("QUOTA_EXCEEDED", "2000 grants", "packed", "3,584", '"every-public-type"'),
    );
  });
});
