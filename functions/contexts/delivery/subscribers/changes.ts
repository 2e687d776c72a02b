import { ignored, subscription } from "signalbox/subscriber";

/** Tells of every pull request that was merged. */
export const changes = subscription({
  to: "github@pull_request.closed",
  when: { data: { pull_request: { merged: [true] } } },
  publishes: ["delivery@change.merged"],
  handle: async ({ data: { pull_request: pull, repository }, metadata }, { publish }) => {
    if (pull.merge_commit_sha === null) return ignored("it names no commit");
    await publish("delivery@change.merged", {
      repository: repository.full_name,
      number: pull.number,
      commit: pull.merge_commit_sha,
      targetBranch: pull.base.ref,
      mergedAt: pull.merged_at ?? metadata.time,
    });
    return undefined;
  },
});
