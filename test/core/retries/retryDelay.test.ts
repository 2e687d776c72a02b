import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  gateRetry,
  maxHiddenSeconds,
  scheduledSeconds,
  subscriberRetry,
  totalSeconds,
} from "../../../core/retries/RetryPolicy.ts";
import { possibleDelay, retryDelay } from "../../../core/retries/retryDelay.ts";

const hour = 3600;

describe("the standard schedule", () => {
  it("waits 1 s, 5 s, 30 s, 2 min, 10 min, then half an hour each time", () => {
    const waits = Array.from({ length: 8 }, (_, index) => scheduledSeconds(gateRetry, index + 1));
    expect(waits).toEqual([1, 5, 30, 120, 600, 1800, 1800, 1800]);
  });

  it("has the gate give up after 12 hours, a subscriber after a day", () => {
    expect(Math.round(totalSeconds(gateRetry) / hour)).toBe(12);
    expect(Math.round(totalSeconds(subscriberRetry) / hour)).toBe(24);
  });
});

describe("retryDelay", () => {
  it("is the scheduled wait, a fifth more or less", () => {
    const delays = [0, 0.5, 0.999_999].map((random) => retryDelay(gateRetry, 4, random));
    expect(delays).toEqual([96, 120, 144]);
  });

  it("is in whole seconds that SQS can do, whatever the schedule", () => {
    const policies = fc.record({
      attempts: fc.integer({ min: 5, max: 1000 }),
      schedule: fc.array(fc.integer({ min: 1, max: maxHiddenSeconds }), { minLength: 1 }),
    });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 2000 }), random, (policy, failures, luck) => {
        const delay = retryDelay(policy, failures, luck);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(1);
        // Lambda may have held it for a window of 5 minutes and an invocation of 15.
        expect(delay + 1200).toBeLessThanOrEqual(maxHiddenSeconds);
      }),
    );
  });

  it("never comes to nothing", () => {
    expect(possibleDelay(0.2)).toBe(1);
  });
});
