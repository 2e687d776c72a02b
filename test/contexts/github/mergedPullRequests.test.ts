import { describe, expect, it } from "vitest";
import {
  consume,
  expectIgnored,
  expectSubscribed,
  inMemoryState,
} from "../../../client/testing/index.ts";
import { mergedPullRequests } from "../../../functions/contexts/github/subscribers/mergedPullRequests.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

/** A recorded pull request, as if it had been merged; all recorded ones were given up. */
function merged(number: number, mergedAt: string | null) {
  const { type, data } = recordedEvent("github@pull_request.closed");
  const pullRequest = { ...data.pull_request, number, merged: true, merged_at: mergedAt };
  return { type, data: { ...data, number, pull_request: pullRequest } };
}

describe("mergedPullRequests", () => {
  it("counts a merged pull request once, even after a crash", async () => {
    await expectSubscribed(mergedPullRequests, merged(7, "2026-11-02T10:00:00Z"), {
      afterCrash: true,
    });
  });

  it("collects them per repository and month, each once, in any order", async () => {
    const state = inMemoryState();
    for (const event of [
      merged(7, "2026-11-02T10:00:00Z"),
      merged(2, "2026-10-31T23:59:59Z"),
      merged(5, "2026-11-01T00:00:00Z"),
      merged(7, "2026-11-02T10:00:00Z"),
    ]) {
      await consume(mergedPullRequests, event, { state });
    }
    expect(state.items).toEqual({
      "Codertocat/Hello-World#2026-10": { pullRequests: new Set(["#2"]) },
      "Codertocat/Hello-World#2026-11": { pullRequests: new Set(["#7", "#5"]) },
    });
  });

  it.each(recordedEvents("github@pull_request.closed"))(
    "never gets one that was given up: $data.pull_request.html_url",
    async (event) => {
      expect(await expectIgnored(mergedPullRequests, event)).toMatchObject({
        outcome: "not matched",
        reason: "detail.data.pull_request.merged is false, wanted true",
      });
    },
  );

  it("ignores one that does not say when it was merged", async () => {
    expect(await expectIgnored(mergedPullRequests, merged(7, null))).toMatchObject({
      outcome: "ignored",
      reason: "closed without being merged",
      state: {},
    });
  });
});
