import { describe, expect, it } from "vitest";
import { mergedPullRequests } from "../../../functions/contexts/github/subscribers/mergedPullRequests.ts";
import type { GithubPullRequestClosed } from "../../../generated/types.ts";
import { GithubSubscriber } from "./GithubSubscriber.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

const detailType = "pull_request.closed";

/** A recorded pull request, as if it had been merged; all recorded ones were given up. */
function merged(number: number, mergedAt: string) {
  const data = recordedEvent<GithubPullRequestClosed>(detailType);
  const pullRequest = { ...data.pull_request, number, merged: true, merged_at: mergedAt };
  return { detailType, data: { ...data, number, pull_request: pullRequest } };
}

describe("mergedPullRequests", () => {
  it("listens to merged pull requests only", () => {
    expect(mergedPullRequests.when).toEqual({ data: { pull_request: { merged: [true] } } });
  });

  it("collects them per repository and month, each once, in any order", async () => {
    const subscriber = new GithubSubscriber("mergedPullRequests");
    await subscriber.receive(
      merged(7, "2026-11-02T10:00:00Z"),
      merged(2, "2026-10-31T23:59:59Z"),
      merged(5, "2026-11-01T00:00:00Z"),
      merged(7, "2026-11-02T10:00:00Z"),
    );
    expect(subscriber.state).toEqual({
      "Codertocat/Hello-World#2026-10": { pullRequests: new Set(["#2"]) },
      "Codertocat/Hello-World#2026-11": { pullRequests: new Set(["#7", "#5"]) },
    });
  });

  it("ignores one that was given up, should the bus let it through", async () => {
    const subscriber = new GithubSubscriber("mergedPullRequests");
    const outcomes = await subscriber.receive(...recordedEvents(detailType));
    expect(outcomes).toEqual(outcomes.map(() => "ignored: closed without being merged"));
    expect(outcomes.length).toBeGreaterThan(0);
    expect(subscriber.state).toEqual({});
  });
});
