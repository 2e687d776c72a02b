import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { reconcilerHandler } from "../../../../functions/stages/public/reconcilerHandler.ts";
import { InMemoryRuleBook } from "../../../support/grants/InMemoryRuleBook.ts";
import { book, theirRule } from "../../../support/grants/rules.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** How the handler answers, and what of its metrics it wrote, run by run. */
function handlerOf(rules: InMemoryRuleBook) {
  vi.stubEnv("POWERTOOLS_DEV", "true");
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
  const counted: unknown[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => {
    counted.push(JSON.parse(line).RulesUncovered);
  });
  const telemetry = {
    logger: new Logger({ logLevel: "SILENT" }),
    metrics: new Metrics({ namespace: "Signalbox", serviceName: "shop-public" }),
  };
  const bus = {
    name: "ingress",
    put: async () => [{ status: "accepted", eventId: "e" } as const],
  };
  const handler = reconcilerHandler({ rules, book, bus, clock: () => new Date(0) }, telemetry);
  const context = { getRemainingTimeInMillis: () => 120_000 } as Context;
  return { counted, run: () => handler({ "detail-type": "whatever" }, context) };
}

describe("the reconciler's handler", () => {
  it("counts the rules that it found uncovered", async () => {
    const { counted, run } = handlerOf(
      new InMemoryRuleBook(theirRule(), theirRule({ name: "x", targets: ["y"] })),
    );
    expect(await run()).toMatchObject({ rules: 2, uncovered: 1, disabled: 1 });
    await run();
    expect(counted).toEqual([1, 0]);
  });

  it("fails where something of a run failed, the count told all the same", async () => {
    const rules = new InMemoryRuleBook(theirRule({ name: "x", targets: ["y"] }));
    rules.before = (call) => {
      if (call === "disable x") throw new Error("Rate exceeded");
    };
    const { counted, run } = handlerOf(rules);
    await expect(run()).rejects.toThrow(
      "1 rules could not be held against the grants: x: Rate exceeded",
    );
    expect(counted).toEqual([1]);
  });
});
