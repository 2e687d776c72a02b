import { describe, expect, it } from "vitest";
import type { ListedRow } from "../../../../admin/audit/listedRow.ts";
import { formatSession } from "../../../../local/demonstration/report/formatSession.ts";
import type { SessionResult } from "../../../../local/demonstration/session/runSession.ts";
import { reconcile } from "../../../../local/reconcile/reconcile.ts";
import { goodEvidence } from "../../support/evidence.ts";

function row(id: string, type: string): ListedRow {
  const key = `delivery#${id}`;
  const receivedAt = "2026-11-20T13:58:00.000Z";
  const said = { actorUserId: "user/octocat", resourceHref: "/services/1" };
  return { key, pk: key, sk: "EVENT", status: "accepted", type, receivedAt, ...said };
}

const result: SessionResult = {
  account: reconcile(goodEvidence()),
  failures: [],
  counts: { operations: 204, bulk: 4, completed: 173, failed: 22, open: 9 },
  story: {
    tree: {
      key: "delivery#r-1",
      nodes: [
        { depth: 0, row: row("r-1", "delivery@service.release"), outcome: "open" },
        {
          depth: 1,
          row: row("d-1", "delivery@service.deploy"),
          outcome: "failed",
          durationMs: 1200,
        },
        { depth: 2, row: row("d-2", "delivery@service.deploy.failed") },
      ],
    },
    history: { resource: "/services/1", rows: [row("d-1", "delivery@service.deploy")] },
    suspects: [
      {
        key: "delivery#r-1",
        operation: "delivery@service.release",
        source: "delivery",
        id: "r-1",
        correlationId: "r-1",
        openedAt: "2026-11-20T13:58:00.000Z",
        deadline: "2026-11-20T14:58:00.000Z",
        overdueSeconds: -10,
      },
    ],
  },
};

describe("formatSession", () => {
  it("shows the tree of one operation, what happened to one resource, and what hangs", () => {
    const report = formatSession(result);
    expect(report).toContain("204 operations, 4 of them on many resources");
    expect(report).toContain("173 completed, 22 failed, 9 never ended");
    expect(report).toMatch(/^ {2}delivery@service\.deploy +failed +1\.2 s +\/services\/1$/m);
    expect(report).not.toContain("service.deploy.failed");
    expect(report).toContain("npx signalbox audit search --resource /services/1");
    expect(report).toMatch(/^delivery@service\.release +2026-11-20T14:58:00\.000Z$/m);
    expect(report).toContain("Every operation is accounted for.");
  });

  it("says what is not as expected", () => {
    const problems = [{ what: "completed, but never closed", events: ["x 1", "x 2"] }];
    const report = formatSession({ ...result, account: { ...result.account, problems } });
    expect(report).toContain("NOT AS EXPECTED\n  2 × completed, but never closed: x 1, x 2\n");
    expect(report).not.toContain("accounted for");
  });
});
