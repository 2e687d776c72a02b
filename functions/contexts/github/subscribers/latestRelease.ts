import { ignored, subscription } from "signalbox/subscriber";

/** Keeps the latest release of each repository. Events may arrive in any order. */
export const latestRelease = subscription({
  to: "github@release.published",
  handle: async ({ data: { release, repository }, metadata }, { state }) => {
    if (release.draft || release.prerelease) return ignored("not a final release");
    const publishedAt = release.published_at ?? metadata.time;
    const version = `${publishedAt}#${String(release.id).padStart(20, "0")}`;
    await state.putIfNewer(repository.full_name, version, {
      repository: repository.full_name,
      tag: release.tag_name,
      name: release.name,
      publishedBy: release.author.login,
      publishedAt,
      page: release.html_url,
    });
    return undefined;
  },
});
