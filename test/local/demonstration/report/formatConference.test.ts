import { describe, expect, it } from "vitest";
import { formatConference } from "../../../../local/demonstration/report/formatConference.ts";
import { reconcile } from "../../../../local/reconcile/reconcile.ts";
import { goodEvidence } from "../../support/evidence.ts";
import { playedJobs } from "../support/playedJobs.ts";

const result = { account: reconcile(goodEvidence()), failures: [], jobs: playedJobs() };

describe("formatConference", () => {
  it("lists what was made, and shows the run that failed as the command line does", () => {
    const report = formatConference(result);
    expect(report).toMatch(
      /^template-from-event +completed +1\.5 s +4 completed +event_template two-day-conference-1, open$/m,
    );
    expect(report).toMatch(
      /^event-from-event +failed +1\.5 s +6 completed, 1 failed, 1 skipped +event harbour-conf-again-1, open, without sessions\.schedule$/m,
    );
    expect(report).toContain("npx signalbox pipeline show job-3\n✗ failed  event-setup");
    expect(report).toContain("Every run is accounted for.");
  });

  it("says what is not as expected, and shows no run where none failed", () => {
    const [template] = playedJobs();
    const problems = [{ what: "no steps", events: ["template-from-event job-1"] }];
    const jobs = template ? [{ ...template, closedAs: undefined, view: undefined }] : [];
    const report = formatConference({ ...result, jobs, account: { ...result.account, problems } });
    expect(report).toMatch(/^template-from-event +not over/m);
    expect(report).toContain("NOT AS EXPECTED\n  1 × no steps: template-from-event job-1");
    expect(report).not.toContain("pipeline show");
  });
});
