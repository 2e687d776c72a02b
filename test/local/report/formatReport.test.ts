import { describe, expect, it } from "vitest";
import { reconcile } from "../../../local/reconcile/reconcile.ts";
import { formatReport } from "../../../local/report/formatReport.ts";
import { goodEvidence, withCaused } from "../support/evidence.ts";

const timing = {
  publishMs: 250,
  handledMs: 4000,
  eventsPerSecond: 82,
  latencyMs: { p50: 1900, p99: 3900 },
};

describe("formatReport", () => {
  it("shows for each type what became of its events, and the totals", () => {
    const report = formatReport({ account: reconcile(goodEvidence()), timing, failures: [] });
    expect(report).toMatch(
      /github@issues\.opened +2 +1 +1 +github\.issueTriage: 1 handled; 1 × \/issue is wrong/,
    );
    expect(report).toMatch(/1 undeclared types +1 +– +1 +unknown type: in the quarantine/);
    expect(report).toContain("3 published = 1 accepted + 2 rejected; 3 audited");
    expect(report).toContain("82 events/s");
    expect(report).toContain("p50 1.9 s, p99 3.9 s");
    expect(report).toContain("Every event is accounted for.");
  });

  it("tells what subscribers published apart from what was published to them", () => {
    const report = formatReport({ account: reconcile(withCaused(goodEvidence())), failures: [] });
    expect(report).toMatch(/github@triaged +1 +1 +– +no subscriber's rule matched/);
    expect(report).toContain(
      "3 published + 2 that subscribers published over them = 3 accepted + 2 rejected; 5 audited",
    );
  });

  it("names the undeclared types", () => {
    const report = formatReport({ account: reconcile(goodEvidence()), failures: [] });
    expect(report).toContain("schemas/github/ describes:\n  unknown\n");
  });

  it("says what is not as expected, naming events but not all of many", () => {
    const evidence = goodEvidence();
    const published = Array.from({ length: 7 }, (_, index) => ({
      type: "github@issues.opened",
      isDeclared: true,
      publishedAt: 0,
      ingressId: `lost-${index}`,
      verdict: "accepted" as const,
    }));
    const account = reconcile({ ...evidence, published });
    const report = formatReport({ account, failures: ["gate: TypeError: broken"] });
    expect(report).not.toContain("Every event is accounted for.");
    expect(report).toContain("7 × not in the audit table: github@issues.opened lost-0, ");
    expect(report).toContain("lost-4, and 2 more\n");
    expect(report).toContain("gate: TypeError: broken");
  });
});
