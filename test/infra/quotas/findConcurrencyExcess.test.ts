import { describe, expect, it } from "vitest";
import { defineConfig } from "../../../project/config/index.ts";
import { errorWith } from "../support/errorWith.ts";
import { refuseExcessOf } from "../support/quotaPlan.ts";

const check = (gateReservedConcurrency: number, concurrentExecutions?: number) => () =>
  refuseExcessOf({
    config: defineConfig({ gateReservedConcurrency, quotas: { concurrentExecutions } }),
  });

describe("findConcurrencyExcess", () => {
  it("lets the gate reserve all but the hundred that Lambda keeps for others", () => {
    expect(check(900)).not.toThrow();
    expect(check(901)).toThrow(
      errorWith(
        "QUOTA_EXCEEDED",
        "The gate needs 901 concurrent executions",
        "of the account's 1,000 Lambda keeps 100",
        "so 900 can be reserved",
        "quotas.concurrentExecutions",
      ),
    );
    expect(check(1000, 1100)).not.toThrow();
  });

  it("lets it reserve nothing in an account that has no more than those", () => {
    expect(check(2, 100)).toThrow(/so 0 can be reserved/);
    expect(check(2, 10)).toThrow(/so 0 can be reserved/);
    expect(check(2, 102)).not.toThrow();
  });

  it("has nothing to say where none is reserved, however few there are", () => {
    const config = defineConfig({ quotas: { concurrentExecutions: 10 } });
    expect(() => refuseExcessOf({ config })).not.toThrow();
  });
});
