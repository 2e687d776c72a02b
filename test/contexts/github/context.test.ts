import { describe, expect, it } from "vitest";
import { context } from "../../../functions/contexts/github/context.ts";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { rulePattern } from "../../../project/subscriptions/rulePattern.ts";
import { expandTypes } from "../../../project/topics/expandTypes.ts";

describe("the github context", () => {
  it("listens to declared types only, with patterns that EventBridge takes", () => {
    for (const [name, subscription] of Object.entries(context.subscribers)) {
      expect(expandTypes(subscription.to, eventCatalog, name)).not.toEqual([]);
      expect(rulePattern(subscription)).toMatchObject({ source: ["github"] });
    }
  });

  it("shows each urgency", () => {
    const urgencies = Object.values(context.subscribers).map(({ urgency }) => urgency);
    expect(new Set(urgencies)).toEqual(new Set(["high", "default", "low"]));
  });
});
