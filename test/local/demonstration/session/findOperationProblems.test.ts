import { describe, expect, it } from "vitest";
import {
  findOperationProblems,
  type SessionEvidence,
} from "../../../../local/demonstration/session/findOperationProblems.ts";
import {
  recordedOutcome,
  releaseAfternoon,
} from "../../../../local/demonstration/session/RecordedOperation.ts";
import type { ObservedRecord } from "../../../../local/observe/readAuditRecords.ts";
import { playedSession } from "../support/playedSession.ts";

const operations = releaseAfternoon();
const { played, audit } = await playedSession(operations);
const open = new Set(
  played.flatMap(({ recorded, id }) => (recordedOutcome(recorded) === "open" ? [id] : [])),
);
const good: SessionEvidence = { operations, played, audit, open };

/** What is found when everything is right but for one thing. */
function problems(over: Partial<SessionEvidence>): readonly string[] {
  return findOperationProblems({ ...good, ...over }).map(
    ({ what, events }) => `${events.length} × ${what}`,
  );
}

/** The records with the first that is of this type changed. */
function withOne(type: string, change: (record: ObservedRecord) => readonly ObservedRecord[]) {
  const at = audit.findIndex((record) => record.type === type);
  return audit.flatMap((record, index) => (index === at ? change(record) : [record]));
}

describe("findOperationProblems", () => {
  it("finds none where all is as it should be", () => {
    expect(problems({})).toEqual([]);
  });

  it("finds what was not played, opened or closed", () => {
    expect(problems({ played: played.slice(1) })).toContain("1 × not played");
    expect(problems({ audit: withOne("delivery@service.rollback", () => []) })).toEqual([
      "1 × its opening is not in the audit table",
    ]);
    expect(problems({ audit: withOne("delivery@service.rollback.completed", () => []) })).toEqual([
      "1 × completed, but never closed",
    ]);
  });

  it("finds what is recorded twice", () => {
    const twice = (record: ObservedRecord) => [record, record];
    expect(problems({ audit: withOne("delivery@device.restart", twice) })).toEqual([
      "1 × its opening is recorded more than once",
    ]);
    expect(problems({ audit: withOne("delivery@device.restart.completed", twice) })).toEqual([
      "1 × closed more than once",
    ]);
  });

  it("finds a closing of the wrong kind, or of what never ended", () => {
    const wrong = withOne("delivery@database.migrate.failed", (record) => [
      { ...record, type: "delivery@database.migrate.completed" },
    ]);
    expect(problems({ audit: wrong })).toEqual(["1 × closed as completed, but failed"]);
    const [id = ""] = open;
    const opening = audit.find((record) => record.id === id);
    const closing = opening && {
      ...opening,
      id: "late",
      type: `${opening.type}.completed`,
      causationId: id,
    };
    expect(problems({ audit: [...audit, ...(closing ? [closing] : [])] })).toEqual([
      "1 × closed although it never ended",
    ]);
  });

  it("finds an operation within another one, by somebody else or about something else", () => {
    const change = (over: Partial<ObservedRecord>) => ({
      audit: withOne("delivery@database.migrate", (record) => [{ ...record, ...over }]),
    });
    expect(problems(change({ causationId: "other" }))).toEqual([
      "1 × opened within another operation",
    ]);
    expect(problems(change({ correlationId: "other" }))).toEqual(["1 × in another tree"]);
    expect(problems(change({ actor: { userId: "eve" } }))).toEqual([
      "1 × its opening has another actor",
    ]);
    expect(problems(change({ resource: "/elsewhere" }))).toEqual([
      "1 × its opening is about another resource",
    ]);
    expect(problems(change({ status: "rejected" }))).toEqual(["1 × its opening was rejected"]);
  });

  it("finds suspects that are none, and those that are missing", () => {
    expect(problems({ open: new Set() })).toEqual([
      `${open.size} × never ended, but not among the suspects`,
    ]);
    const all = new Set(played.map(({ id }) => id));
    expect(problems({ open: all })).toEqual([
      `${operations.length - open.size} × among the suspects although it ended`,
    ]);
  });
});
