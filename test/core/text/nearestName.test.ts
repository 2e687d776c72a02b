import { describe, expect, it } from "vitest";
import { nearestName } from "../../../core/text/nearestName.ts";

describe("nearestName", () => {
  it("finds the name a typing error was meant to be", () => {
    expect(nearestName("batchSzie", ["urgency", "batchSize", "memoryMb"])).toBe("batchSize");
    expect(nearestName("Urgency", ["urgency", "batchSize"])).toBe("urgency");
  });

  it("finds none when every name is far", () => {
    expect(nearestName("colour", ["urgency", "batchSize"])).toBeUndefined();
    expect(nearestName("", ["urgency"])).toBeUndefined();
    expect(nearestName("urgency", [])).toBeUndefined();
  });

  it("does not compare names of hostile length", () => {
    expect(nearestName("a".repeat(1_000_000), ["a".repeat(999_999)])).toBeUndefined();
  });
});
