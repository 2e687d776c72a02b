import { subscription } from "signalbox/subscriber";

/**
 * Keeps for each repository which commits passed, failed, were deployed and merged. A set takes
 * what comes twice once, in any order.
 */
export const scoreboard = subscription({
  to: ["delivery@pipeline.finished", "delivery@deployment.finished", "delivery@change.merged"],
  handle: async ({ type, data }, { state }) => {
    const what = type.slice("delivery@".length);
    const outcome = "outcome" in data ? ` ${data.outcome}` : "";
    await state.addToSet(data.repository, `${what}${outcome}`, data.commit);
  },
});
