import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consume, expectSubscribed, inMemoryState } from "../../../client/testing/index.ts";
import { scoreboard } from "../../../functions/contexts/delivery/subscribers/scoreboard.ts";

const repository = "octo-org/octo-repo";
const time = "2026-01-01T10:00:00Z";
const hash = (letter: string) => letter.repeat(40);

const pipeline = (commit: string, outcome: "success" | "failure") =>
  ({
    type: "delivery@pipeline.finished",
    data: { repository, commit, branch: "main", pipeline: "build", outcome, finishedAt: time },
  }) as const;
const merged = {
  type: "delivery@change.merged",
  data: { repository, commit: hash("a"), number: 7, targetBranch: "main", mergedAt: time },
} as const;

describe("scoreboard", () => {
  it("keeps what became of a commit, once even after a crash", async () => {
    const { state } = await expectSubscribed(scoreboard, merged, { afterCrash: true });
    expect(state).toEqual({ [repository]: { "change.merged": new Set([hash("a")]) } });
  });

  it("comes to the same in any order, however often events come", async () => {
    const events = [pipeline(hash("a"), "success"), pipeline(hash("b"), "failure"), merged];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...events), { maxLength: 4 }),
        fc.shuffledSubarray(events, { minLength: events.length }),
        async (before, all) => {
          const state = inMemoryState();
          for (const event of [...before, ...all]) await consume(scoreboard, event, { state });
          expect(state.items[repository]).toEqual({
            "pipeline.finished success": new Set([hash("a")]),
            "pipeline.finished failure": new Set([hash("b")]),
            "change.merged": new Set([hash("a")]),
          });
        },
      ),
      { numRuns: 12 },
    );
  });
});
