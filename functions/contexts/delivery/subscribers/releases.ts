import { subscription } from "signalbox/subscriber";

/** Tells of each final release. */
export const releases = subscription({
  to: "github@release.published",
  when: { data: { release: { draft: [false], prerelease: [false] } } },
  publishes: ["delivery@release.shipped"],
  handle: async ({ data: { release, repository }, metadata }, { publish }) => {
    await publish("delivery@release.shipped", {
      repository: repository.full_name,
      tag: release.tag_name,
      page: release.html_url,
      shippedAt: release.published_at ?? metadata.time,
    });
  },
});
