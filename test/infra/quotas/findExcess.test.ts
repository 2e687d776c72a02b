import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { assembleApp } from "../../../infra/assembleApp.ts";
import { defineConfig } from "../../../project/config/index.ts";
import { shopTypes } from "../../support/publishers/shopTypes.ts";
import { manyContexts, manySchemas } from "../support/fixtures.ts";
import { refuseExcessOf } from "../support/quotaPlan.ts";
import { stubCode } from "../support/stubCode.ts";

const accounts = Array.from({ length: 200 }, (_, index) => String(100_000_000_000 + index));
const tooMuch = {
  config: defineConfig({ publishers: [{ name: "all", from: accounts, publishes: ["shop"] }] }),
  contexts: manyContexts(1, 101),
  schemas: [...manySchemas("orders", 101), ...manySchemas("stock", 102)],
  eventTypes: shopTypes,
  target: { region: "eu-south-1" },
};

function refusal(run: () => void): SignalboxError {
  try {
    run();
  } catch (error) {
    if (error instanceof SignalboxError) return error;
  }
  throw new Error("nothing was refused");
}

describe("findExcess", () => {
  it("tells of everything at once, each with what is needed, what there is and what to do", () => {
    const { code, message, violations } = refusal(() => refuseExcessOf(tooMuch));
    expect(code).toBe("QUOTA_EXCEEDED");
    expect(message).toMatch(/^The deployment needs more than AWS gives in 5 places\.\n\n/);
    expect(violations.map(({ pointer }) => pointer)).toEqual([
      "The registry of orders",
      "The registry of stock",
      "The core bus",
      "The policy of the ingress bus",
      "What the gate is told of publishers",
    ]);
    for (const { pointer, message: told } of violations) {
      expect(message).toContain(`${pointer} needs `);
      expect(told).toMatch(/^needs [\d,]+ .*, but .*\d.*; \w/);
    }
  });

  it("is asked by whoever builds an app, too", () => {
    expect(refusal(() => assembleApp({ ...tooMuch, code: stubCode })).message).toBe(
      refusal(() => refuseExcessOf(tooMuch)).message,
    );
  });

  it("speaks of one place where there is one", () => {
    expect(refusal(() => refuseExcessOf({ schemas: manySchemas("orders", 101) })).message).toMatch(
      /^The deployment needs more than AWS gives in one place\.\n\nThe registry of orders needs/,
    );
  });
});
