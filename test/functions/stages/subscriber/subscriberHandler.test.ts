import { describe, expect, it } from "vitest";
import { ignored } from "../../../../project/subscriptions/ignored.ts";
import { batch } from "./support/messages.ts";
import { Subscriber } from "./support/Subscriber.ts";

describe("subscriberHandler", () => {
  it("hands each event of a batch to the handler, once", async () => {
    const seen: unknown[] = [];
    const subscriber = new Subscriber({ handle: ({ metadata }) => void seen.push(metadata.id) });

    const failed = await subscriber.invoke(batch({ id: "a" }, { id: "b" }));

    expect(failed).toEqual([]);
    expect(seen).toEqual(["a", "b"]);
    expect(subscriber.outcomes).toEqual(["a handled", "b handled"]);
    expect(subscriber.metric("EventsHandled")).toBe(2);
  });

  it("counts an event that the handler ignored as noise, with the reason", async () => {
    const subscriber = new Subscriber({ handle: () => ignored("not mine") });

    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual([]);

    expect(subscriber.outcomes).toEqual(["a ignored"]);
    expect(subscriber.lines[0]).toMatchObject({ message: "event ignored", reason: "not mine" });
    expect(subscriber.metric("EventsIgnored")).toBe(1);
    expect(subscriber.metric("EventsHandled")).toBe(0);
  });
});
