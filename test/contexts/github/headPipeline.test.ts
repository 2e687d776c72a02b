import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consume,
  expectIgnored,
  expectSubscribed,
  inMemoryState,
} from "../../../client/testing/index.ts";
import { headPipeline } from "../../../functions/contexts/github/subscribers/headPipeline.ts";
import type { GithubCheckSuiteCompleted } from "../../../generated/types.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

const key = "Codertocat/Hello-World#2";

/** A recorded suite with a pull request, as it would have been at another time. */
function suite(changes: Partial<GithubCheckSuiteCompleted["check_suite"]>) {
  const { type, data } = recordedEvent(
    "github@check_suite.completed",
    (recorded) => recorded.check_suite.pull_requests.length > 0,
  );
  return { type, data: { ...data, check_suite: { ...data.check_suite, ...changes } } };
}

describe("headPipeline", () => {
  it("is urgent", () => {
    expect(headPipeline.urgency).toBe("high");
  });

  it("keeps how the checks of a pull request's latest commit ended, once even after a crash", async () => {
    const { state } = await expectSubscribed(headPipeline, suite({}), { afterCrash: true });
    expect(state).toEqual({
      [key]: expect.objectContaining({
        repository: "Codertocat/Hello-World",
        pullRequest: 2,
        commit: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
        branch: "changes",
        status: "completed",
        conclusion: "success",
        completedAt: "2019-05-15T15:21:14Z",
      }) as object,
    });
  });

  it("gets recorded suites that have a pull request, and no others", async () => {
    const results = await Promise.all(
      recordedEvents("github@check_suite.completed").map((event) => consume(headPipeline, event)),
    );
    for (const { outcome, event } of results) {
      const { check_suite } = event.data as GithubCheckSuiteCompleted;
      expect(outcome).toBe(check_suite.pull_requests.length > 0 ? "handled" : "not matched");
    }
    expect(new Set(results.map(({ outcome }) => outcome)).size).toBe(2);
  });

  it("ignores a suite of a commit that is no longer the head", async () => {
    expect(await expectIgnored(headPipeline, suite({ head_sha: "0".repeat(40) }))).toMatchObject({
      reason: "the commit is no pull request's head any more",
      state: {},
    });
  });

  it("ends with the latest suite, whatever the order of arrival, however often they come", async () => {
    const suites = [
      suite({ id: 9, updated_at: "2026-01-01T10:00:00Z", conclusion: "failure" }),
      suite({ id: 10, updated_at: "2026-01-01T10:00:00Z", conclusion: "neutral" }),
      suite({ id: 1, updated_at: "2026-01-01T10:00:01Z", conclusion: "success" }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...suites), { maxLength: 5 }),
        fc.shuffledSubarray(suites, { minLength: suites.length }),
        async (before, all) => {
          const state = inMemoryState();
          for (const event of [...before, ...all]) await consume(headPipeline, event, { state });
          expect(state.items[key]).toMatchObject({ conclusion: "success" });
        },
      ),
      { numRuns: 12 },
    );
  });
});
