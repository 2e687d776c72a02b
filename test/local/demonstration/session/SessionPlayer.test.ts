import { describe, expect, it } from "vitest";
import { eventTypeId } from "../../../../core/eventTypes/eventTypeId.ts";
import {
  type RecordedOperation,
  recordedOutcome,
  releaseAfternoon,
} from "../../../../local/demonstration/session/RecordedOperation.ts";
import { playedSession } from "../support/playedSession.ts";

const operations = releaseAfternoon();
const session = await playedSession(operations);

function depthOf(operation: RecordedOperation): number {
  const around = operations.find(({ id }) => id === operation.in);
  return around ? 1 + depthOf(around) : 1;
}

describe("the recorded afternoon", () => {
  it("has at least 200 operations, three deep, some failing, some bulk, some never closed", () => {
    expect(operations.length).toBeGreaterThanOrEqual(200);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    expect(Math.max(...operations.map(depthOf))).toBe(3);
    const outcomes = operations.map(recordedOutcome);
    expect(new Set(outcomes)).toEqual(new Set(["completed", "failed", "open"]));
    expect(operations.filter(({ bulk }) => bulk).length).toBeGreaterThan(1);
  });

  it("names who acted for each root", () => {
    for (const { in: around, actor } of operations) {
      expect(Object.keys(actor ?? {})).toEqual(
        around === undefined ? ["userId", "sessionId", "activeClaim"] : [],
      );
    }
  });
});

describe("playSession", () => {
  it("plays every operation once, under an id of its own", () => {
    const { played } = session;
    expect(new Set(played.map(({ recorded }) => recorded.id))).toEqual(
      new Set(operations.map(({ id }) => id)),
    );
    expect(played).toHaveLength(operations.length);
    expect(new Set(played.map(({ id }) => id)).size).toBe(operations.length);
  });

  it("closes each the way it ended, and what never ended not at all", () => {
    const published = Map.groupBy(session.published, ({ entry }) =>
      eventTypeId(entry.source, entry.detailType),
    );
    for (const type of new Set(operations.map((one) => one.type))) {
      const of = operations.filter((one) => one.type === type);
      const count = (outcome: string) =>
        of.filter((one) => recordedOutcome(one) === outcome).length;
      expect(published.get(type)).toHaveLength(of.length);
      expect(published.get(`${type}.completed`) ?? []).toHaveLength(count("completed"));
      expect(published.get(`${type}.failed`) ?? []).toHaveLength(count("failed"));
    }
  });

  it("is another afternoon when it is played again", async () => {
    const again = await playedSession(operations);
    const ids = new Set(session.played.map(({ id }) => id));
    expect(again.played.filter(({ id }) => ids.has(id))).toEqual([]);
    expect(again.published).toHaveLength(session.published.length);
  });
});
