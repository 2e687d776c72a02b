import { ignored, subscription } from "signalbox/subscriber";

/**
 * Collects who pushed to which branches of a repository, an item for each day. Nobody waits for
 * it, so it takes its events in large batches.
 */
export const pushActivity = subscription({
  to: "github@push",
  urgency: "low",
  handle: async ({ data, metadata }, { state }) => {
    if (data.deleted) return ignored("deletes a branch or tag");
    const branch = /^refs\/heads\/(.+)$/.exec(data.ref)?.[1];
    if (branch === undefined) return ignored("pushes a tag");
    const day = metadata.time.slice(0, "2026-11-21".length);
    const key = `${data.repository.full_name}#${day}`;
    await state.addToSet(key, "branches", branch);
    await state.addToSet(key, "pushers", data.pusher.name);
    return undefined;
  },
});
