import { describe, expect, it } from "vitest";
import { consume, expectIgnored, expectSubscribed } from "../../../client/testing/index.ts";
import { changes } from "../../../functions/contexts/delivery/subscribers/changes.ts";
import { deployments } from "../../../functions/contexts/delivery/subscribers/deployments.ts";
import { pipelines } from "../../../functions/contexts/delivery/subscribers/pipelines.ts";
import { releases } from "../../../functions/contexts/delivery/subscribers/releases.ts";
import { recordedEvent, recordedEvents } from "../github/recordedEvents.ts";

const repository = "Codertocat/Hello-World";

function closed(changesOfPull: object) {
  const { type, data } = recordedEvent("github@pull_request.closed");
  return { type, data: { ...data, pull_request: { ...data.pull_request, ...changesOfPull } } };
}

describe("changes", () => {
  const merged = { merged: true, merged_at: "2019-05-15T15:30:00Z" };

  it("tells of a merged pull request, as one event even after a crash", async () => {
    const { published } = await expectSubscribed(changes, closed(merged), { afterCrash: true });
    expect(published).toEqual([
      expect.objectContaining({
        type: "delivery@change.merged",
        data: {
          repository,
          number: 2,
          commit: "c4295bd74fb0f4fda03689c3df3f2803b658fd85",
          targetBranch: "master",
          mergedAt: "2019-05-15T15:30:00Z",
        },
      }),
    ]);
  });

  it("is not told of one that was closed without a merge", async () => {
    for (const event of recordedEvents("github@pull_request.closed")) {
      const { outcome } = await expectIgnored(changes, event);
      expect(outcome).toBe("not matched");
    }
  });

  it("ignores one whose commit GitHub does not name", async () => {
    await expectIgnored(changes, closed({ ...merged, merge_commit_sha: null }));
  });
});

describe("deployments", () => {
  it("tells how every recorded deployment ended, and of none that goes on", async () => {
    const results = await Promise.all(
      recordedEvents("github@deployment_status.created").map((event) =>
        consume(deployments, event),
      ),
    );
    const outcomes = results.map(({ outcome, published }) => [outcome, published.length]);
    expect(outcomes.toSorted()).toEqual([
      ["handled", 1],
      ["handled", 1],
      ["handled", 1],
      ["not matched", 0],
    ]);
  });

  it.each([
    ["success", "success"],
    ["failure", "failure"],
    ["error", "failure"],
  ] as const)("tells of the status %s as %s", async (state, outcome) => {
    const { type, data } = recordedEvent("github@deployment_status.created");
    const status = { ...data.deployment_status, state };
    const event = { type, data: { ...data, deployment_status: status } };
    await expect(() => consume(deployments, event)).toPublish(
      "delivery@deployment.finished",
      expect.objectContaining({ repository, environment: "production", outcome }),
    );
  });
});

describe("pipelines", () => {
  it("tells of every recorded check suite and workflow run", async () => {
    for (const event of [
      ...recordedEvents("github@check_suite.completed"),
      ...recordedEvents("github@workflow_run.completed"),
    ]) {
      await expect(() => consume(pipelines, event)).toPublish("delivery@pipeline.finished");
    }
  });

  it.each([
    ["success", "success"],
    ["failure", "failure"],
    ["timed_out", "failure"],
    ["cancelled", "other"],
    [null, "other"],
  ] as const)("tells of the conclusion %s as %s", async (conclusion, outcome) => {
    const { type, data } = recordedEvent("github@check_suite.completed");
    const event = { type, data: { ...data, check_suite: { ...data.check_suite, conclusion } } };
    await expect(() => consume(pipelines, event)).toPublish(
      "delivery@pipeline.finished",
      expect.objectContaining({ outcome, pipeline: data.check_suite.app.name }),
    );
  });
});

describe("releases", () => {
  it("tells of a final release, because of GitHub's event and of nothing else", async () => {
    const event = recordedEvent("github@release.published");
    const { published, event: cause } = await consume(releases, event);
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({
      type: "delivery@release.shipped",
      data: { repository, tag: "0.0.1" },
      metadata: { causationId: cause.metadata.id, correlationId: cause.metadata.correlationId },
    });
  });

  it("is not told of a draft or a prerelease", async () => {
    const { type, data } = recordedEvent("github@release.published");
    for (const change of [{ draft: true }, { prerelease: true }]) {
      await expectIgnored(releases, {
        type,
        data: { ...data, release: { ...data.release, ...change } },
      });
    }
  });
});
