import { describe, expect, it } from "vitest";
import { describeRetries, durationText } from "../../../core/retries/describeRetries.ts";
import { gateRetry } from "../../../core/retries/RetryPolicy.ts";

describe("describeRetries", () => {
  it("tells how often, for how long, and the waits", () => {
    expect(describeRetries(gateRetry)).toBe(
      "30 attempts within 12.2 h: again after 1 s, 5 s, 30 s, 2 min, 10 min, 30 min, then always that",
    );
  });

  it("names no wait that never comes", () => {
    expect(describeRetries({ attempts: 3, schedule: [1, 90, 3600] })).toBe(
      "3 attempts within 1.5 min: again after 1 s, 1.5 min",
    );
  });

  it("stays short with a long schedule", () => {
    const schedule = Array.from({ length: 100 }, (_, index) => 1000 + index);
    const text = describeRetries({ attempts: 101, schedule });
    expect(text).toContain("16.8 min and so on");
    expect(text.length).toBeLessThan(200);
  });
});

describe("durationText", () => {
  it.each([
    [1, "1 s"],
    [59, "59 s"],
    [60, "1 min"],
    [5400, "1.5 h"],
    [86_400, "1 d"],
    [648_000, "7.5 d"],
  ])("%d s is %s", (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});
