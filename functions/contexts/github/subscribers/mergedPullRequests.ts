import { ignored, subscription } from "signalbox/subscriber";

/**
 * Collects the merged pull requests of each repository, an item for each month: an item can't
 * grow without end. A set, so that an event that comes twice counts once.
 */
export const mergedPullRequests = subscription({
  to: "github@pull_request.closed",
  when: { data: { pull_request: { merged: [true] } } },
  handle: async ({ data: { pull_request: pullRequest, repository } }, { state }) => {
    const mergedAt = pullRequest.merged_at;
    if (!pullRequest.merged || !mergedAt) return ignored("closed without being merged");
    const month = mergedAt.slice(0, "2026-11".length);
    const key = `${repository.full_name}#${month}`;
    await state.addToSet(key, "pullRequests", `#${pullRequest.number}`);
    return undefined;
  },
});
