import { describe, expect, it } from "vitest";
import type {
  DeliveredEvent,
  DeliveryEvidence,
} from "../../../../local/demonstration/partner/DeliveryEvidence.ts";
import { findDeliveryProblems } from "../../../../local/demonstration/partner/findDeliveryProblems.ts";
import { deliveredEvent, goodDeliveries } from "../support/deliveries.ts";

/** What is found when this is what arrived. */
function problems(...delivered: DeliveryEvidence["delivered"]) {
  return findDeliveryProblems({ ...goodDeliveries(), delivered });
}

/** What is found when the second of two events arrived like this. */
function faults(second: Partial<DeliveredEvent>): readonly string[] {
  const found = problems(deliveredEvent("1"), { ...deliveredEvent("2"), ...second });
  return found.map(({ what }) => what);
}

/** The second event with something else in its metadata or its data. */
function changed(over: { readonly metadata?: object; readonly data?: object }) {
  const { detail } = deliveredEvent("2");
  return {
    detail: {
      ...detail,
      metadata: { ...detail.metadata, ...over.metadata },
      data: { ...(detail.data as object), ...over.data },
    },
  };
}

describe("findDeliveryProblems", () => {
  it("finds none where every granted event arrived once, with its public part", () => {
    expect(findDeliveryProblems(goodDeliveries())).toEqual([]);
  });

  it("finds an event that never arrived, and one that arrived twice, naming them", () => {
    expect(problems(deliveredEvent("1"), deliveredEvent("1"))).toEqual([
      { what: "arrived 2 times", events: ["delivery@release.announced delivery#1"] },
      {
        what: "never arrived at the other account",
        events: ["delivery@release.announced delivery#2"],
      },
    ]);
  });

  it("finds an event of a type that is not granted", () => {
    const shipped = deliveredEvent("3", "delivery@release.shipped");
    expect(problems(deliveredEvent("1"), deliveredEvent("2"), shipped)).toEqual([
      {
        what: "arrived, although it is not granted",
        events: ["delivery@release.shipped delivery#3"],
      },
    ]);
  });

  it("finds an event that the audit trail does not have", () => {
    const unknown = deliveredEvent("9");
    expect(problems(deliveredEvent("1"), deliveredEvent("2"), unknown)).toEqual([
      {
        what: "arrived, but is not in the audit trail",
        events: ["delivery@release.announced delivery#9"],
      },
    ]);
  });

  it.each<[string, Partial<DeliveredEvent>, readonly string[]]>([
    [
      "metadata that is internal",
      changed({ metadata: { actor: { userId: "user/octocat" }, message: "Hello" } }),
      [
        "arrived with metadata.actor.userId, which is internal",
        "arrived with metadata.message, which it did not have",
      ],
    ],
    [
      "who may see its resource",
      changed({ metadata: { resource: { type: "release", href: "/releases/1", access: {} } } }),
      ["arrived with metadata.resource.access, which it did not have"],
    ],
    [
      "other metadata",
      changed({ metadata: { time: "2026-01-01T10:00:00.000Z" } }),
      ["arrived with another metadata.time"],
    ],
    [
      "less metadata than is public",
      changed({ metadata: { resource: undefined, schemaVersion: undefined } }),
      [
        "arrived without metadata.resource.type",
        "arrived without metadata.resource.href",
        "arrived without metadata.schemaVersion",
      ],
    ],
    [
      "data that is internal",
      changed({ data: { channel: "releases" } }),
      ["arrived with data.channel, which is internal"],
    ],
    [
      "data that it did not have",
      changed({ data: { extra: 1 } }),
      ["arrived with data.extra, which it did not have"],
    ],
    ["other data", changed({ data: { tag: "v2" } }), ["arrived with another data.tag"]],
    [
      "less than what is public",
      changed({ data: { tag: undefined } }),
      ["arrived without data.tag"],
    ],
    [
      "something in the place of a list",
      changed({ data: { notes: ["x"] } }),
      ["arrived with data.notes[0], which it did not have", "arrived without data.notes"],
    ],
    [
      "ARNs of what it is about",
      { resources: ["arn:aws:s3:::bucket"] },
      ["arrived with ARNs of resources"],
    ],
    [
      "more than metadata and data",
      { detail: { ...deliveredEvent("2").detail, note: "x" } as DeliveredEvent["detail"] },
      ["arrived with note, which it did not have"],
    ],
  ])("finds an event that arrived with %s", (_, second, expected) => {
    expect(faults(second)).toEqual(expected);
  });
});
