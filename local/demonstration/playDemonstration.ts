import { formatReport } from "../report/formatReport.ts";
import type { Acts } from "../run/Acts.ts";
import { formatConference } from "./report/formatConference.ts";
import { formatPartner } from "./report/formatPartner.ts";
import { formatSession } from "./report/formatSession.ts";
import { type ActResults, runActs } from "./runActs.ts";

/** All that `npm start` of this repository shows. */
export const playDemonstration: Acts = async (started, options) => {
  const results = await runActs(started, options);
  const { events, ...acts } = results;
  const { ingressBus } = started.deployment.names;
  return {
    isAsExpected: isAsExpected(results),
    text: toText(results),
    report: { ...events, ...acts },
    hints: [
      "npx signalbox audit search --type github@push",
      "npx signalbox audit suspects --open",
      "npx signalbox quarantine list --limit 5",
      "npx signalbox types show github@star.created",
      "npx signalbox subscribers list",
      `aws events put-events --entries '[{"EventBusName":"${ingressBus}","Source":"github","DetailType":"star.created","Detail":"{}"}]'`,
    ],
  };
};

function isAsExpected({ events, session, conference, partner }: ActResults): boolean {
  return [events, session, conference, partner].every((act) => act?.account.problems.length === 0);
}

function toText({ events, session, conference, partner }: ActResults): string {
  return [
    formatReport(events),
    session ? formatSession(session) : "",
    conference ? formatConference(conference) : "",
    partner ? formatPartner(partner) : "",
  ].join("");
}
