import { describe, expect, it } from "vitest";
import type { Visibility } from "../../../../core/eventTypes/EventType.ts";
import { demonstrationGrants } from "../../../../local/demonstration/partner/demonstrationGrants.ts";

function grantedOf(types: Readonly<Record<string, Visibility>>) {
  const eventTypes = Object.entries(types).map(([id, visibility]) => ({ id, visibility }));
  return demonstrationGrants(eventTypes).map(({ eventTypes: granted }) => granted);
}

describe("demonstrationGrants", () => {
  it("grants another account that releases are announced, into a queue of its own", () => {
    const eventTypes = [
      { id: "blog@post.published", visibility: "public" as const },
      { id: "delivery@release.announced", visibility: "public" as const },
    ];
    expect(demonstrationGrants(eventTypes)).toEqual([
      {
        name: "demo-partner",
        account: "111122223333",
        eventTypes: ["delivery@release.announced"],
        delivery: { to: "arn:aws:sqs:us-east-1:111122223333:from-signalbox" },
      },
    ]);
  });

  it("grants the first public type where releases are none", () => {
    const types = { "a@b": "internal", "blog@post.published": "public", "c@d": "public" } as const;
    expect(grantedOf(types)).toEqual([["blog@post.published"]]);
  });

  it("delivers into the Region and partition that the project's own grants are delivered to", () => {
    const eventTypes = [{ id: "blog@post.published", visibility: "public" as const }];
    const deliveries = [
      { ownRules: true } as const,
      { to: "arn:aws-cn:events:cn-north-1:444455556666:event-bus/inbox" },
      { to: "arn:aws-cn:sqs:cn-north-1:444455556666:inbox" },
    ];
    const configured = deliveries.map((delivery) => ({ delivery }));
    expect(demonstrationGrants(eventTypes, configured)).toMatchObject([
      { delivery: { to: "arn:aws-cn:sqs:cn-north-1:111122223333:from-signalbox" } },
    ]);
  });

  it("grants nothing where nothing is public", () => {
    expect(grantedOf({ "a@b": "internal", "delivery@release.announced": "internal" })).toEqual([]);
  });
});
