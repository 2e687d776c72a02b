import { describe, expect, it } from "vitest";
import {
  consume,
  expectIgnored,
  expectSubscribed,
  inMemoryState,
} from "../../../client/testing/index.ts";
import { latestRelease } from "../../../functions/contexts/github/subscribers/latestRelease.ts";
import type { GithubReleasePublished } from "../../../generated/types.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

const key = "Codertocat/Hello-World";

function release(changes: Partial<GithubReleasePublished["release"]>, time?: string) {
  const { type, data } = recordedEvent("github@release.published");
  return {
    type,
    data: { ...data, release: { ...data.release, ...changes } },
    metadata: time === undefined ? {} : { time },
  };
}

describe("latestRelease", () => {
  it.each(recordedEvents("github@release.published"))(
    "keeps a recorded release, once even after a crash: $data.release.html_url",
    async (event) => {
      const { state } = await expectSubscribed(latestRelease, event, { afterCrash: true });
      expect(state[key]).toMatchObject({
        tag: "0.0.1",
        publishedBy: "Codertocat",
        publishedAt: "2019-05-15T15:20:53Z",
      });
    },
  );

  it("does not go back to an older one that arrives later", async () => {
    const state = inMemoryState();
    await consume(
      latestRelease,
      release({ tag_name: "2.0.0", published_at: "2026-02-01T00:00:00Z" }),
      { state },
    );
    await consume(
      latestRelease,
      release({ tag_name: "1.0.0", published_at: "2026-01-01T00:00:00Z" }),
      { state },
    );
    expect(state.items[key]).toMatchObject({ tag: "2.0.0" });
  });

  it.each([{ prerelease: true }, { draft: true }])("ignores one that is %j", async (changes) => {
    expect(await expectIgnored(latestRelease, release(changes))).toMatchObject({
      reason: "not a final release",
      state: {},
    });
  });

  it("takes the event's time where the release has none", async () => {
    const time = "2026-11-21T09:00:00.000Z";
    const { state } = await consume(latestRelease, release({ published_at: null }, time));
    expect(state[key]).toMatchObject({ publishedAt: time });
  });
});
