import { describe, expect, it } from "vitest";
import { explainMissingIndex } from "../../../admin/errors/explainMissingIndex.ts";

const tableName = "shop-audit";

function answered(message: string, name = "ValidationException"): Error {
  return Object.assign(new Error(message), { name });
}

describe("explainMissingIndex", () => {
  it.each([
    "The table does not have the specified index: byClaim",
    "Cannot read from backfilling global secondary index: byClaim",
  ])("names index and setting, and says to deploy: %s", (message) => {
    const error = explainMissingIndex(answered(message), { tableName, index: "byClaim" });
    expect(error?.code).toBe("AUDIT_INDEX_MISSING");
    expect(error?.message).toMatch(
      /shop-audit .* byClaim\. auditIndexes .* "claim", .* deploy with /,
    );
  });

  it("says to deploy where every deployment should have the index", () => {
    const error = explainMissingIndex(
      answered("The table does not have the specified index: byUser"),
      { tableName, index: "byUser" },
    );
    expect(error?.message).toMatch(/byUser\. Deploy the router/);
  });

  it.each([
    answered("One or more parameter values were invalid"),
    answered("does not have the specified index", "AccessDeniedException"),
    "a text",
  ])("leaves alone what is something else: %s", (thrown) => {
    expect(explainMissingIndex(thrown, { tableName, index: "byClaim" })).toBeUndefined();
  });
});
