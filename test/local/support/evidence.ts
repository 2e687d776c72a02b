import type { ObservedRecord } from "../../../local/observe/readAuditRecords.ts";
import type { Evidence } from "../../../local/reconcile/EvidenceIndex.ts";
import type { ExpectedEvent } from "../../../local/reconcile/ExpectedEvent.ts";

const triage = "github.issueTriage";

function expected(ingressId: string, over: Partial<ExpectedEvent>): ExpectedEvent {
  const known = { type: "github@issues.opened", isDeclared: true, publishedAt: 1000 };
  return { ...known, ingressId, verdict: "accepted", ...over };
}

function record(ingressId: string, over: Partial<ObservedRecord>): ObservedRecord {
  const pk = `github#eb-${ingressId}`;
  const known = { pk, sk: "EVENT", type: "github@issues.opened", source: "github" };
  return { ...known, id: `eb-${ingressId}`, ingressId, status: "accepted", ...over };
}

/** What is observed of a run in which all went well: one event accepted, two rejected. */
export function goodEvidence(): Evidence {
  const rejection = (ingressId: string, type: string, pointer: string) => {
    const violations = [{ pointer, keyword: "x", message: "is wrong" }];
    return record(ingressId, { sk: `REJECTED#${ingressId}`, status: "rejected", type, violations });
  };
  const rejected = (ingressId: string) => ({
    type: "signalbox@event.rejected",
    event: `signalbox#rejected-${ingressId}`,
    subscribers: [],
  });
  return {
    published: [
      expected("a", {}),
      expected("b", { type: "github@unknown", isDeclared: false, verdict: "rejected" }),
      expected("c", { verdict: "rejected" }),
    ],
    audit: [
      record("a", {}),
      rejection("b", "github@unknown", ""),
      rejection("c", "github@issues.opened", "/issue"),
      record("c", { pk: "signalbox#rejected-c", source: "signalbox" }),
    ],
    dispatched: [
      { type: "github@issues.opened", event: "github#eb-a", subscribers: [triage] },
      rejected("b"),
      rejected("c"),
    ],
    handlings: [{ subscriber: triage, event: "github#eb-a", outcome: "handled", at: 1500 }],
    retries: [],
    queues: [],
    denials: [],
  };
}

/** The same, and the handler's event led to another, which led to a third. */
export function withCaused(evidence: Evidence): Evidence {
  const caused = (ingressId: string, type: string, causationId: string) =>
    record(ingressId, { type, causationId });
  const dispatch = (ingressId: string, type: string) => ({
    type,
    event: `github#eb-${ingressId}`,
    subscribers: [],
  });
  return {
    ...evidence,
    audit: [
      ...evidence.audit,
      caused("d", "github@triaged", "eb-a"),
      caused("e", "github@closed", "eb-d"),
    ],
    dispatched: [
      ...evidence.dispatched,
      dispatch("d", "github@triaged"),
      dispatch("e", "github@closed"),
    ],
  };
}
