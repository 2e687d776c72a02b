import { retryAfter, subscription } from "signalbox/subscriber";

/** The channel takes one message a second, as chat services do, and refuses what comes too soon. */
const secondsPerMessage = 1;
const channel = "releases";

/**
 * Announces releases to the people who follow a repository, one after another: whichever finds
 * the channel busy comes again. Whose turn it is the state table decides, since other invocations
 * announce too.
 */
export const announcements = subscription({
  to: "delivery@release.shipped",
  publishes: ["delivery@release.announced"],
  handle: async ({ data: { repository, tag, page }, metadata }, { state, publish }) => {
    const turn = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
    const isOurs = await state.putIfNewer("channel", turn, { takenBy: metadata.id });
    if (!isOurs) throw retryAfter(secondsPerMessage, "the channel is busy");
    const text = `${repository} ${tag} is out: ${page}`;
    await publish("delivery@release.announced", { repository, tag, text, channel });
  },
});
