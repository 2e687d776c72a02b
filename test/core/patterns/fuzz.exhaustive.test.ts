import { describe, expect, it } from "vitest";
import { fuzz } from "../../support/patterns/fuzz.ts";

const pairs = 1500;

/** `npm run bench patterns-fuzz` does the same with a million pairs. */
describe("generated patterns and events", () => {
  it("end with an answer or a documented refusal, a good share with each", () => {
    const { matched, unmatched, refusedPatterns, refusedEvents } = fuzz({
      seed: 20_261_121,
      pairs,
    });
    expect(matched + unmatched + refusedPatterns + refusedEvents).toBe(pairs);
    expect(matched).toBeGreaterThan(pairs * 0.3);
    expect(unmatched).toBeGreaterThan(pairs * 0.15);
    expect(refusedPatterns).toBeGreaterThan(pairs * 0.1);
    expect(refusedEvents).toBeGreaterThan(pairs * 0.05);
  });
});
