import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headPipeline } from "../../../functions/contexts/github/subscribers/headPipeline.ts";
import type { GithubCheckSuiteCompleted } from "../../../generated/types.ts";
import { GithubSubscriber } from "./GithubSubscriber.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

const detailType = "check_suite.completed";
const key = "Codertocat/Hello-World#2";

/** A recorded suite with a pull request, as it would have been at another time. */
function suite(changes: Partial<GithubCheckSuiteCompleted["check_suite"]>) {
  const data = recordedEvent<GithubCheckSuiteCompleted>(
    detailType,
    (recorded) => recorded.check_suite.pull_requests.length > 0,
  );
  return { detailType, data: { ...data, check_suite: { ...data.check_suite, ...changes } } };
}

describe("headPipeline", () => {
  it("listens to suites that have pull requests", () => {
    expect(headPipeline.to).toEqual(["github@check_suite.completed"]);
    expect(headPipeline.when).toEqual({
      data: { check_suite: { pull_requests: { number: [{ exists: true }] } } },
    });
    expect(headPipeline.urgency).toBe("high");
  });

  it("keeps how the checks of a pull request's latest commit ended", async () => {
    const subscriber = new GithubSubscriber("headPipeline");
    await subscriber.receive(suite({}));
    expect(subscriber.state).toEqual({
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

  it("handles every recorded suite, those without a pull request as noise", async () => {
    const subscriber = new GithubSubscriber("headPipeline");
    const outcomes = await subscriber.receive(...recordedEvents(detailType));
    expect(outcomes.toSorted()).toEqual([
      "handled",
      "handled",
      "handled",
      "ignored: the commit is no pull request's head any more",
    ]);
  });

  it("ignores a suite of a commit that is no longer the head", async () => {
    const subscriber = new GithubSubscriber("headPipeline");
    await subscriber.receive(suite({ head_sha: "0".repeat(40) }));
    expect(subscriber.state).toEqual({});
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
          const subscriber = new GithubSubscriber("headPipeline");
          await subscriber.receive(...before, ...all);
          expect(subscriber.state[key]).toMatchObject({ conclusion: "success" });
        },
      ),
      { numRuns: 12 },
    );
  });
});
