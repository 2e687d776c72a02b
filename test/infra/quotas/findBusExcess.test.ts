import { describe, expect, it } from "vitest";
import { maxWildcardRules } from "../../../infra/quotas/findBusExcess.ts";
import { defineConfig, type Quotas } from "../../../project/config/index.ts";
import type { LoadedContext } from "../../../project/contexts/LoadedContext.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";
import { errorWith } from "../support/errorWith.ts";
import {
  coursesContext,
  githubContext,
  manyContexts,
  pushSubscriber,
} from "../support/fixtures.ts";
import { refuseExcessOf } from "../support/quotaPlan.ts";

const check =
  (contexts: readonly LoadedContext[], region?: string, quotas: Partial<Quotas> = {}) =>
  () =>
    refuseExcessOf({ config: defineConfig({ quotas }), contexts, target: { region } });
const subscribers = (count: number) => manyContexts(1, count);
const withWildcards = (count: number) =>
  githubContext(
    Array.from({ length: count }, (_, index) =>
      pushSubscriber(`branches${index + 1}`, {
        when: { data: { ref: [{ wildcard: "refs/heads/release-*" }] } },
      }),
    ),
  );

describe("findBusExcess", () => {
  it("takes as many rules on the core bus as most Regions do, while none is known", () => {
    expect(check(subscribers(300))).not.toThrow();
    expect(check(subscribers(301))).toThrow(
      errorWith(
        "QUOTA_EXCEEDED",
        "The core bus needs 301 rules",
        "quota is 300",
        "Number of rules",
      ),
    );
  });

  it.each([
    ["eu-central-1", 300],
    ["af-south-1", 100],
    ["eu-south-1", 100],
  ])("takes as many in %s as are given there: %i", (region, most) => {
    expect(check(subscribers(most), region)).not.toThrow();
    expect(check(subscribers(most + 1), region)).toThrow(
      errorWith("QUOTA_EXCEEDED", `but the quota is ${most} in ${region}.`),
    );
  });

  it("takes the least of all in a Region that nobody knows, and says that it does", () => {
    expect(check(subscribers(100), "xx-nowhere-9")).not.toThrow();
    expect(check(subscribers(101), "xx-nowhere-9")).toThrow(
      errorWith("QUOTA_EXCEEDED", "100, the lowest of any Region, for that of xx-nowhere-9 is not"),
    );
  });

  it("takes what the configuration says that AWS gave, wherever it is", () => {
    for (const region of [undefined, "eu-south-1", "xx-nowhere-9"]) {
      expect(check(subscribers(101), region, { rulesPerBus: 101 }), region).not.toThrow();
      expect(check(subscribers(102), region, { rulesPerBus: 101 }), region).toThrow(
        /but the quota is 101\.\n/,
      );
    }
  });

  it("counts rules of pipelines, and of the curator one for each source of public types", () => {
    const refuse = (rulesPerBus: number) =>
      refuseExcessOf({
        config: defineConfig({ quotas: { rulesPerBus } }),
        contexts: [coursesContext()],
        eventTypes: shopTypes,
      });
    expect(() => refuse(2)).toThrow("needs 3 rules");
    expect(() => refuse(3)).not.toThrow();
  });

  it("takes no more rules with wildcards than a bus does, naming files to change", () => {
    expect(check([withWildcards(maxWildcardRules)])).not.toThrow();
    expect(check([withWildcards(maxWildcardRules + 1)])).toThrow(
      errorWith(
        "QUOTA_EXCEEDED",
        "31 rules with wildcards",
        "exact values in 1 of them: functions/contexts/github/subscribers/branches1.ts, ",
        "and 26 more",
      ),
    );
  });
});
