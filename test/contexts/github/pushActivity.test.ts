import { describe, expect, it } from "vitest";
import { pushActivity } from "../../../functions/contexts/github/subscribers/pushActivity.ts";
import type { GithubPush } from "../../../generated/types.ts";
import { GithubSubscriber } from "./GithubSubscriber.ts";
import { recordedEvent, recordedEvents } from "./recordedEvents.ts";

function push(changes: Partial<GithubPush>, time?: string) {
  const data = { ...recordedEvent<GithubPush>("push", ({ deleted }) => !deleted), ...changes };
  return { detailType: "push", data, ...(time === undefined ? {} : { time }) };
}

describe("pushActivity", () => {
  it("takes its time", () => {
    expect(pushActivity).toMatchObject({ urgency: "low", batchSize: 100 });
  });

  it("collects who pushed where on a day, each once", async () => {
    const subscriber = new GithubSubscriber("pushActivity");
    await subscriber.receive(
      push({ ref: "refs/heads/main", pusher: { name: "ada" } }, "2026-11-20T23:59:59.999Z"),
      push({ ref: "refs/heads/a/b", pusher: { name: "ada" } }, "2026-11-21T00:00:00.000Z"),
      push({ ref: "refs/heads/main", pusher: { name: "bob" } }, "2026-11-21T12:00:00.000Z"),
      push({ ref: "refs/heads/main", pusher: { name: "bob" } }, "2026-11-21T12:00:00.000Z"),
    );
    expect(subscriber.state).toEqual({
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
    const subscriber = new GithubSubscriber("pushActivity");
    const outcomes = await subscriber.receive(...recordedEvents("push"));
    expect(Object.fromEntries(Map.groupBy(outcomes, String))).toMatchObject({
      handled: { length: 2 },
      "ignored: deletes a branch or tag": { length: 4 },
      "ignored: pushes a tag": { length: 1 },
    });
  });
});
