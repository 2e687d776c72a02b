import { describe, expect, it } from "vitest";
import { subscriberRetry } from "../../../core/retries/RetryPolicy.ts";
import { soonestParkedSeconds } from "../../../core/retries/soonestParkedSeconds.ts";

describe("soonestParkedSeconds", () => {
  it("is the sum of the waits between the second receive and the last, each at its shortest", () => {
    // 5 s, 30 s and 2 min, a fifth less.
    expect(soonestParkedSeconds({ ...subscriberRetry, attempts: 5 }, 180)).toBe(4 + 24 + 96);
  });

  it("counts no wait longer than the queue hides a message of which it hears nothing", () => {
    const policy = { attempts: 6, schedule: [600] };
    expect(soonestParkedSeconds(policy, 180)).toBe(4 * 180);
  });

  it("is two and a half hours by default", () => {
    expect(soonestParkedSeconds(subscriberRetry, 180)).toBe(4 + 24 + 96 + 49 * 180);
  });
});
