import { describe, expect, it } from "vitest";
import { type Context, context } from "../../../project/contexts/context.ts";
import { subscription } from "../../../project/subscriptions/subscription.ts";

const listener = subscription({ to: "github@push", handle: () => undefined });

describe("context", () => {
  it("gives a valid declaration back", () => {
    const declared = { name: "event-setup", subscribers: { listener } };
    expect(context(declared)).toBe(declared);
    expect(context({ name: "github", subscribers: {} }).subscribers).toEqual({});
  });

  it.each<[unknown, string]>([
    [undefined, "name must be lower case"],
    [{ name: "GitHub", subscribers: {} }, 'is "GitHub"'],
    [{ name: "github" }, "subscribers must be an object"],
    [{ name: "github", subscribers: [listener] }, "subscribers must be an object"],
    [{ name: "github", subscribers: { Listener: listener } }, "camel case"],
    [{ name: "github", subscribers: { "a-b": listener } }, "camel case"],
    [
      { name: "github", subscribers: { a: { to: "github@push" } } },
      "what subscription({ … }) returns",
    ],
    [
      { name: "github", subscribers: { pushLog: listener, pushlog: listener, a: listener } },
      "subscribers pushLog and pushlog differ in capitals only",
    ],
    [{ name: "github", subscribers: { a: undefined } }, "subscriber a must be"],
    [{ name: "github", subscriber: {}, subscribers: {} }, 'no option "subscriber"'],
  ])("rejects %j", (options, why) => {
    expect(() => context(options as Context)).toThrow(
      expect.objectContaining({
        code: "CONTEXT_INVALID",
        message: expect.stringContaining(why) as string,
      }) as Error,
    );
  });
});
