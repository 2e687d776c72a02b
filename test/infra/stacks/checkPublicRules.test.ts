import { describe, expect, it } from "vitest";
import type { Grant } from "../../../core/grants/Grant.ts";
import { defineConfig } from "../../../infra/index.ts";
import { checkPublicRules } from "../../../infra/stacks/checkPublicRules.ts";
import { queueArn } from "../../support/grants/someGrants.ts";
import { errorWith } from "../support/errorWith.ts";

const grants = (count: number, delivery?: Grant["delivery"]): readonly Grant[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `grant-${index}`,
    account: "444455556666",
    types: ["orders@order.placed", "stock@item.moved"],
    delivery: delivery ?? { kind: "queue", arn: queueArn("444455556666", `queue-${index}`) },
  }));

describe("checkPublicRules", () => {
  it("takes as many rules as a bus does", () => {
    expect(() => checkPublicRules(defineConfig(), grants(150))).not.toThrow();
  });

  it("rejects more, with the quota to raise and the other way out", () => {
    expect(() => checkPublicRules(defineConfig(), grants(151))).toThrow(
      errorWith(
        "QUOTA_EXCEEDED",
        "302 rules for 151 grants",
        "the quota is 300",
        "ownRules",
        "quotas.rulesPerBus",
      ),
    );
    const config = defineConfig({ quotas: { rulesPerBus: 400 } });
    expect(() => checkPublicRules(config, grants(151))).not.toThrow();
  });

  it("does not count what accounts make themselves", () => {
    expect(() => checkPublicRules(defineConfig(), grants(500, { kind: "ownRules" }))).not.toThrow();
  });
});
