import { describe, expect, it } from "vitest";
import {
  consume,
  expectIgnored,
  expectSubscribed,
  inMemoryState,
} from "../../../client/testing/index.ts";
import { pushActivity } from "../../../functions/contexts/github/subscribers/pushActivity.ts";
import type { GithubPush } from "../../../generated/types.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

function push(changes: Partial<GithubPush>, time?: string) {
  const { type, data } = recordedEvent("github@push", ({ deleted }) => !deleted);
  return { type, data: { ...data, ...changes }, metadata: time === undefined ? {} : { time } };
}

describe("pushActivity", () => {
  it("takes its time", () => {
    expect(pushActivity).toMatchObject({ urgency: "low", batchSize: 100 });
  });

  it("counts a push once, even after a crash", async () => {
    const event = push({ ref: "refs/heads/main", pusher: { name: "ada" } });
    await expectSubscribed(pushActivity, event, { afterCrash: true });
  });

  it("collects who pushed where on a day, each once", async () => {
    const state = inMemoryState();
    for (const event of [
      push({ ref: "refs/heads/main", pusher: { name: "ada" } }, "2026-11-20T23:59:59.999Z"),
      push({ ref: "refs/heads/a/b", pusher: { name: "ada" } }, "2026-11-21T00:00:00.000Z"),
      push({ ref: "refs/heads/main", pusher: { name: "bob" } }, "2026-11-21T12:00:00.000Z"),
      push({ ref: "refs/heads/main", pusher: { name: "bob" } }, "2026-11-21T12:00:00.000Z"),
    ]) {
      await consume(pushActivity, event, { state });
    }
    expect(state.items).toEqual({
      "Codertocat/Hello-World#2026-11-20": {
        branches: new Set(["main"]),
        pushers: new Set(["ada"]),
      },
      "Codertocat/Hello-World#2026-11-21": {
        branches: new Set(["a/b", "main"]),
        pushers: new Set(["ada", "bob"]),
      },
    });
  });

  it("counts recorded deletions and tags as noise", async () => {
    const results = await Promise.all(
      recordedEvents("github@push").map((event) => consume(pushActivity, event)),
    );
    const outcomes = results.map((result) =>
      result.outcome === "ignored" ? result.reason : result.outcome,
    );
    expect(Object.fromEntries(Map.groupBy(outcomes, String))).toMatchObject({
      handled: { length: 2 },
      "deletes a branch or tag": { length: 4 },
      "pushes a tag": { length: 1 },
    });
  });

  it("ignores a push to a tag", async () => {
    expect(await expectIgnored(pushActivity, push({ ref: "refs/tags/v1" }))).toMatchObject({
      reason: "pushes a tag",
      state: {},
    });
  });
});
