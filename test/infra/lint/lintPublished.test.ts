import { describe, expect, it } from "vitest";
import { lintPublished } from "../../../infra/lint/lintPublished.ts";
import { subscription } from "../../../project/subscriptions/subscription.ts";
import { projectTypes } from "../../support/lint/lintSubscriptions.ts";

const { declared } = projectTypes({
  "shop@order.placed": {},
  "shop@order.archived": { "x-signalbox": { enabled: false } },
  "shop@parcel": { "x-signalbox": { envelope: "raw" } },
  "billing@invoice.opened": {},
});

const lint = (...publishes: readonly string[]) =>
  lintPublished(
    {
      context: "shop",
      subscription: subscription({
        to: "github@push",
        publishes: publishes as never,
        handle: () => undefined,
      }),
    },
    declared,
  );

describe("lintPublished", () => {
  it("finds nothing wrong with a declared type of the context", () => {
    expect(lint("shop@order.placed")).toEqual([]);
    expect(lint()).toEqual([]);
  });

  it.each([
    ["shop@order.plaecd", "unknown-type", "error", "no schema declares it"],
    ["billing@invoice.opened", "published-type", "error", "belongs to the context billing"],
    ["shop@parcel", "published-type", "error", "is a raw type"],
    ["shop@order.archived", "type-switched-off", "warning", "is switched off"],
  ])("finds %s: %s", (id, rule, severity, reason) => {
    expect(lint("shop@order.placed", id)).toEqual([
      expect.objectContaining({
        rule,
        severity,
        path: "publishes[1]",
        reason: expect.stringContaining(reason),
      }),
    ]);
  });

  it("names the nearest type in place of one that nobody declares", () => {
    expect(lint("shop@order.plaecd")[0]?.remedy).toBe("Did you mean shop@order.placed?");
  });
});
