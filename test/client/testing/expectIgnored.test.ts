import { describe, expect, it } from "vitest";
import { ignored } from "../../../project/subscriptions/ignored.ts";
import { rejection } from "../testClient.ts";
import { ignoredBy, placed } from "./support/shop.ts";
import { subscribe } from "./support/subscribe.ts";

const to = "orders@order.placed";
const event = { ...placed, metadata: { id: "order-1" } };

describe("expectIgnored", () => {
  it("passes when the rule does not match", async () => {
    const subscriber = subscribe({ to, when: { data: { note: [{ exists: true }] } } });
    expect(await ignoredBy(subscriber, placed)).toMatchObject({ outcome: "not matched" });
  });

  it("passes when the handler ignores the event", async () => {
    const subscriber = subscribe({ to, handle: () => ignored("too early") });
    expect(await ignoredBy(subscriber, placed)).toMatchObject({
      outcome: "ignored",
      reason: "too early",
    });
  });

  it("fails when the handler takes the event", async () => {
    expect(await rejection(ignoredBy(subscribe({ to }), event))).toMatchObject({
      name: "AssertionError",
      message:
        "expected the subscriber to orders@order.placed to ignore orders@order.placed order-1, " +
        "but its rule matches and it handled it",
    });
  });

  it("fails when the handler fails, with its error as the cause", async () => {
    const cause = new Error("out of paper");
    const subscriber = subscribe({ to, handle: () => Promise.reject(cause) });
    expect(await rejection(ignoredBy(subscriber, event))).toMatchObject({
      message: expect.stringMatching(/and it failed over it: Error: out of paper$/),
      cause,
    });
  });
});
