import * as client from "signalbox/client";
import { describe, expect, expectTypeOf, it } from "vitest";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

describe("signalbox/client", () => {
  it("exports what a publisher needs, and nothing by which to make an unchecked event", () => {
    expect(Object.keys(client).sort()).toEqual([
      "PublishError",
      "SignalboxError",
      "createClient",
      "eventBridgeTransport",
      "inMemoryTransport",
    ]);
  });

  it("has errors to be told apart by code, and failures by type", () => {
    const failure = {
      index: 0,
      id: "a",
      type: "orders@order.placed",
      code: "MalformedDetail",
      message: "Detail is malformed.",
      attempts: 1,
      fateUnknown: false,
      retryable: false,
    };
    const accepted = [{ index: 1, id: "b" }];
    const details = { busName: "ingress", reason: "refused" };
    const error: unknown = new client.PublishError([failure], accepted, details);
    expect(error).toBeInstanceOf(SignalboxError);
    if (!(error instanceof client.PublishError)) throw error;
    expectTypeOf(error.failures).toEqualTypeOf<readonly client.PublishFailure[]>();
    expect(error.code).toBe("PUBLISH_FAILED");
    expect(error.message).toBe(
      "1 of 2 events are not known to be on ingress (refused):\n" +
        "- [0] orders@order.placed a: MalformedDetail: Detail is malformed.",
    );
  });

  it("lists no more failures in a message than a person reads; the list holds them all", () => {
    const failures = Array.from({ length: 25 }, (_, index) => ({
      index,
      id: undefined,
      type: "hooks@ping",
      code: "NoAnswer",
      message: "socket hang up",
      attempts: 1,
      fateUnknown: true,
      retryable: false,
    }));
    const error = new client.PublishError(failures, [], { busName: "ingress", reason: "lost" });
    expect(error.failures).toHaveLength(25);
    expect(error.message.split("\n")).toHaveLength(22);
    expect(error.message).toMatch(/may be on the bus all the same\n.*and 5 more$/s);
  });
});
