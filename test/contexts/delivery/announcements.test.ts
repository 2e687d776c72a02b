import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { consume, expectSubscribed, inMemoryState } from "../../../client/testing/index.ts";
import { announcements } from "../../../functions/contexts/delivery/subscribers/announcements.ts";

const repository = "Codertocat/Hello-World";

function shipped(tag: string) {
  return {
    type: "delivery@release.shipped",
    data: {
      repository,
      tag,
      page: `https://github.com/${repository}/releases/tag/${tag}`,
      shippedAt: "2026-11-21T09:00:00Z",
    },
  } as const;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-21T09:00:00.200Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("announcements", () => {
  it("announces a release, once even when the event comes twice", async () => {
    const { published } = await expectSubscribed(announcements, shipped("v1"));
    expect(published).toEqual([
      expect.objectContaining({
        type: "delivery@release.announced",
        data: {
          repository,
          tag: "v1",
          text: `${repository} v1 is out: https://github.com/${repository}/releases/tag/v1`,
          channel: "releases",
        },
      }),
    ]);
  });

  it("has a second release of the same second wait its turn", async () => {
    const state = inMemoryState();
    await consume(announcements, shipped("v1"), { state });
    const second = await consume(announcements, shipped("v2"), { state });
    expect(second).toMatchObject({ outcome: "failed", retryInSeconds: 1, published: [] });
    vi.setSystemTime(new Date("2026-11-21T09:00:01.200Z"));
    const again = await consume(announcements, shipped("v2"), { state });
    expect(again).toMatchObject({ outcome: "handled", published: [{ data: { tag: "v2" } }] });
  });
});
