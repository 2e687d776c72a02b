import { describe, expect, it } from "vitest";
import type { GithubReleasePublished } from "../../../generated/types.ts";
import { GithubSubscriber } from "./GithubSubscriber.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

const detailType = "release.published";
const key = "Codertocat/Hello-World";

function release(changes: Partial<GithubReleasePublished["release"]>) {
  const data = recordedEvent<GithubReleasePublished>(detailType);
  return { detailType, data: { ...data, release: { ...data.release, ...changes } } };
}

describe("latestRelease", () => {
  it("keeps the release of the recorded events", async () => {
    const subscriber = new GithubSubscriber("latestRelease");
    const events = recordedEvents(detailType);
    expect(await subscriber.receive(...events)).toEqual(events.map(() => "handled"));
    expect(subscriber.state[key]).toMatchObject({
      tag: "0.0.1",
      publishedBy: "Codertocat",
      publishedAt: "2019-05-15T15:20:53Z",
    });
  });

  it("does not go back to an older one that arrives later", async () => {
    const subscriber = new GithubSubscriber("latestRelease");
    await subscriber.receive(
      release({ tag_name: "2.0.0", published_at: "2026-02-01T00:00:00Z" }),
      release({ tag_name: "1.0.0", published_at: "2026-01-01T00:00:00Z" }),
    );
    expect(subscriber.state[key]).toMatchObject({ tag: "2.0.0" });
  });

  it.each([{ prerelease: true }, { draft: true }])("ignores one that is %j", async (changes) => {
    const subscriber = new GithubSubscriber("latestRelease");
    expect(await subscriber.receive(release(changes))).toEqual(["ignored: not a final release"]);
    expect(subscriber.state).toEqual({});
  });

  it("takes the event's time where the release has none", async () => {
    const subscriber = new GithubSubscriber("latestRelease");
    await subscriber.receive(release({ published_at: null }));
    expect(subscriber.state[key]).toMatchObject({ publishedAt: "2026-11-21T09:00:00.000Z" });
  });
});
