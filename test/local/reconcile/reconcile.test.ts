import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../local/reconcile/EvidenceIndex.ts";
import { reconcile } from "../../../local/reconcile/reconcile.ts";
import { goodEvidence, withCaused } from "../support/evidence.ts";

/** What is said to be wrong when the evidence is as it should be but for `change`. */
function problemsAfter(change: (evidence: Evidence) => Partial<Evidence>): readonly string[] {
  const evidence = goodEvidence();
  const { problems } = reconcile({ ...evidence, ...change(evidence) });
  return problems.map(({ what, events }) => [what, ...events].join(" | "));
}

describe("reconcile", () => {
  it("finds nothing wrong with a run in which all went well", () => {
    const { problems, totals } = reconcile(goodEvidence());
    expect(problems).toEqual([]);
    expect(totals).toEqual({
      published: 3,
      caused: 0,
      accepted: 1,
      rejected: 2,
      audited: 3,
      dispatched: 1,
      handled: 1,
      ignored: 0,
    });
  });

  it("counts by type, declared ones first, with what became of each", () => {
    const { types } = reconcile(goodEvidence());
    expect(types).toMatchObject([
      {
        type: "github@issues.opened",
        published: 2,
        accepted: 1,
        rejected: 1,
        reasons: { "/issue is wrong": 1 },
        subscribers: [{ subscriber: "github.issueTriage", matched: 1, handled: 1, ignored: 0 }],
      },
      { type: "github@unknown", published: 1, rejected: 1, reasons: { "unknown type": 1 } },
    ]);
  });

  it("counts what subscribers published over the run's events, and over those in turn", () => {
    const { problems, totals, types } = reconcile(withCaused(goodEvidence()));
    expect(problems).toEqual([]);
    expect(totals).toMatchObject({
      published: 3,
      caused: 2,
      accepted: 3,
      audited: 5,
      dispatched: 3,
    });
    expect(types).toContainEqual(
      expect.objectContaining({ type: "github@triaged", published: 0, caused: 1, accepted: 1 }),
    );
  });

  it("leaves out what was caused by other events than the run's", () => {
    const { audit } = goodEvidence();
    const [first] = withCaused(goodEvidence()).audit.slice(-1);
    const stray = first ? [{ ...first, causationId: "eb-of-another-run" }] : [];
    const { totals } = reconcile({ ...goodEvidence(), audit: [...audit, ...stray] });
    expect(totals.caused).toBe(0);
  });

  it("reports an event that a subscriber published and the gate rejected, or did not dispatch", () => {
    const evidence = withCaused(goodEvidence());
    const [rejected, ...others] = evidence.audit.toReversed();
    const audit = [...others, ...(rejected ? [{ ...rejected, status: "rejected" as const }] : [])];
    expect(reconcile({ ...evidence, audit }).problems[0]).toEqual({
      what: "rejected, but should have been accepted",
      events: ["github@closed e"],
    });
    const dispatched = evidence.dispatched.slice(0, -1);
    expect(reconcile({ ...evidence, dispatched }).problems).toEqual([
      { what: "dispatched to the core bus never", events: ["github@closed e"] },
    ]);
  });

  it.each<[string, (evidence: Evidence) => Partial<Evidence>, string]>([
    [
      "an event without a record",
      ({ audit }) => ({ audit: audit.slice(1) }),
      "not in the audit table | github@issues.opened a",
    ],
    [
      "an event recorded twice",
      ({ audit }) => ({ audit: [...audit, ...audit.slice(1, 2)] }),
      "recorded more than once | github@unknown b",
    ],
    [
      "an event accepted that should have been rejected",
      ({ published: [first, ...rest] }) => ({
        published: first ? [{ ...first, verdict: "rejected" }, ...rest] : [],
      }),
      "accepted, but should have been rejected | github@issues.opened a",
    ],
    [
      "an event of a type switched off that is recorded",
      ({ published: [first, ...rest] }) => ({
        published: first ? [{ ...first, verdict: "disabled" }, ...rest] : [],
      }),
      "recorded although its type is switched off | github@issues.opened a",
    ],
    [
      "an accepted event that is not dispatched",
      ({ dispatched, handlings }) => ({
        dispatched: dispatched.slice(1),
        handlings: handlings.slice(1),
      }),
      "dispatched to the core bus never | github@issues.opened a",
    ],
    [
      "an event dispatched twice",
      ({ dispatched }) => ({ dispatched: [...dispatched, ...dispatched.slice(0, 1)] }),
      "dispatched to the core bus 2 times | github@issues.opened a",
    ],
    [
      "a rejection nobody is told of",
      ({ dispatched }) => ({ dispatched: dispatched.slice(0, 2) }),
      "its rejection was dispatched to the core bus never | github@issues.opened c",
    ],
    [
      "an event a subscriber has not handled",
      () => ({ handlings: [] }),
      "not handled by github.issueTriage | github@issues.opened github#eb-a",
    ],
    [
      "an event a subscriber has handled twice",
      ({ handlings }) => ({ handlings: [...handlings, ...handlings] }),
      "handled 2 times by github.issueTriage | github@issues.opened github#eb-a",
    ],
    [
      "an event handled by somebody it is not for",
      ({ handlings: [first] }) => ({
        handlings: first ? [first, { ...first, subscriber: "github.pushActivity" }] : [],
      }),
      "handled by github.pushActivity, whose rule does not match | github#eb-a",
    ],
    [
      "a message left over",
      () => ({ queues: [{ queueName: "gate", messages: 2, isDeadLetter: false }] }),
      "2 message(s) left in the queue gate",
    ],
    [
      "a message parked",
      () => ({ queues: [{ queueName: "gate-dead-letters", messages: 1, isDeadLetter: true }] }),
      "1 message(s) parked in the queue gate-dead-letters",
    ],
    [
      "a call denied, however often",
      () => {
        const denial = {
          functionName: "signalbox-gate",
          action: "s3:PutObject",
          role: "gate-role",
        };
        return { denials: [denial, denial] };
      },
      "the function signalbox-gate was denied s3:PutObject: its role gate-role does not allow it",
    ],
  ])("reports %s", (_, change, problem) => {
    expect(problemsAfter(change)).toEqual([problem]);
  });
});
