import { describe, expect, it } from "vitest";
import { PublishError } from "../../../client/publish/PublishError.ts";
import { SubscriberPublisher } from "../../../client/subscriber/SubscriberPublisher.ts";
import { inMemoryTransport } from "../../../client/transports/inMemoryTransport.ts";
import type { Faults } from "../../../client/transports/SimulatedEventBridge.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";

const schema = { type: "object", properties: { broken: false } };
const catalog = createTestCatalog([
  { id: "orders@opened", schema },
  { id: "orders@closed", schema },
]);

function publisherWith(faults: Faults = {}, buses: readonly string[] = ["ingress"]) {
  const transport = inMemoryTransport({ buses, faults });
  const publisher = new SubscriberPublisher({
    bus: transport.bus("ingress"),
    catalog,
    settings: { maxAttempts: 2, backoffBaseMs: 1 },
  });
  const { signal } = new AbortController();
  const publish = (...ids: readonly string[]) =>
    publisher.publish(
      ids.map((id) => ({ type: "orders@opened", data: {}, metadata: { id } })),
      signal,
    );
  return { transport, publisher, publish };
}

describe("SubscriberPublisher", () => {
  it("gives each publish the ids of its own events, in order, from shared calls", async () => {
    const { transport, publish } = publisherWith();
    const ids = await Promise.all([publish("a"), publish("b", "c"), publish("d")]);
    expect(ids).toEqual([["a"], ["b", "c"], ["d"]]);
    expect(transport.calls).toBe(1);
  });

  it("takes publishes of a later turn for themselves", async () => {
    const { transport, publish } = publisherWith();
    expect(await publish("a")).toEqual(["a"]);
    expect(await publish("b")).toEqual(["b"]);
    expect(transport.calls).toBe(2);
  });

  it("fails a publish for its own events only, counted from its first", async () => {
    const refuse: Faults = {
      entry: ({ detail }) => (/"id":"(c|e)"/.test(detail) ? "MalformedDetail" : undefined),
    };
    const { publish } = publisherWith(refuse);
    const [first, second, third] = await Promise.allSettled([
      publish("a"),
      publish("b", "c"),
      publish("d", "f"),
    ]);
    expect(first).toMatchObject({ value: ["a"] });
    expect(third).toMatchObject({ value: ["d", "f"] });
    const error: unknown = second.status === "rejected" ? second.reason : undefined;
    expect(error).toBeInstanceOf(PublishError);
    expect(error).toMatchObject({
      retryable: false,
      failures: [{ index: 1, id: "c", code: "MalformedDetail" }],
      accepted: [{ index: 0, id: "b" }],
      message: expect.stringMatching(/^1 of 2 events/),
    });
  });

  it("says of each whether it may be tried again", async () => {
    const { publish } = publisherWith({
      entry: ({ detail }) => (detail.includes('"a"') ? "ThrottlingException" : "MalformedDetail"),
    });
    const [first, second] = await Promise.allSettled([publish("a"), publish("b")]);
    expect(first).toMatchObject({ reason: { retryable: true } });
    expect(second).toMatchObject({ reason: { retryable: false } });
  });

  it("fails all of a turn when the bus is not there", async () => {
    const { publish } = publisherWith({}, []);
    const settled = await Promise.allSettled([publish("a"), publish("b")]);
    for (const one of settled) expect(one).toMatchObject({ reason: { code: "BUS_UNKNOWN" } });
  });

  it("refuses what is not valid at once, and sends its neighbours", async () => {
    const { transport, publisher, publish } = publisherWith();
    const { signal } = new AbortController();
    const broken = { type: "orders@opened", data: { broken: 1 }, metadata: { id: "x" } };
    const [refused, sent] = await Promise.allSettled([
      publisher.publish([broken], signal),
      publish("a"),
    ]);
    expect(refused).toMatchObject({ reason: { code: "EVENT_INVALID" } });
    expect(sent).toMatchObject({ value: ["a"] });
    expect(transport.stored("ingress")).toHaveLength(1);
  });

  it("stops the publishes of one signal and no other", async () => {
    const { publisher, publish } = publisherWith({
      call: (_, [entry]) => (entry?.detail.includes('"stopped"') ? "hangs" : undefined),
    });
    const stop = new AbortController();
    const stopped = publisher.publish(
      [{ type: "orders@closed", data: {}, metadata: { id: "stopped" } }],
      stop.signal,
    );
    const sent = publish("a");
    setImmediate(() => stop.abort());
    await expect(stopped).rejects.toMatchObject({ code: "PUBLISH_FAILED" });
    expect(await sent).toEqual(["a"]);
  });
});
