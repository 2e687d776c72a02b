import fc from "fast-check";
import { expect, it } from "vitest";
import { RandomRun, randomPlan } from "./support/RandomRun.ts";

it("a run of any pipeline ends whatever goes wrong, says what did, and is completed when resumed", async () => {
  await fc.assert(
    fc.asyncProperty(randomPlan, async (plan) => {
      expect(await new RandomRun(plan).problems()).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 300_000);
