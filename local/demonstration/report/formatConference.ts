import type { JobView } from "../../../admin/pipelines/JobView.ts";
import { countParts } from "../../../admin/pipelines/text/countsText.ts";
import { jobText } from "../../../admin/pipelines/text/jobText.ts";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";
import { plainStyle } from "../../../core/text/TextStyle.ts";
import { formatFailures, formatProblems } from "../../report/formatReport.ts";
import { formatTable } from "../../report/formatTable.ts";
import type { PlayedJob } from "../conference/findJobProblems.ts";
import type { ConferenceResult } from "../conference/runConference.ts";

/** What became of the conference, for people. */
export function formatConference({
  account,
  failures,
  jobs,
}: Pick<ConferenceResult, "account" | "failures" | "jobs">): string {
  const shown = jobs.find(({ view }) => view?.job.status === "failed")?.view;
  return [
    "\nA conference was made a template, and the template another conference. Then somebody removed a\n",
    "stage with two sessions on it, and a copy of the first conference was asked for.\n",
    formatTable(["workflow", "outcome", "took", "steps", "target"], jobs.map(jobRow)),
    shown ? `\nThe copy: npx signalbox pipeline show ${shown.job.jobId}\n${jobText(shown)}` : "",
    formatProblems(account.problems, "run"),
    formatFailures(failures),
  ].join("");
}

function jobRow({ planned, closedAs, view, target }: PlayedJob): readonly string[] {
  const { makespanMs } = view?.timing ?? {};
  const missing = target?.missing ?? [];
  const without = missing.length === 0 ? "" : `, without ${missing.join(", ")}`;
  return [
    planned.workflow,
    closedAs ?? "not over",
    makespanMs === undefined ? "" : millisecondsText(makespanMs),
    view ? countsOf(view) : "",
    target ? `${target.type} ${target.id}, ${target.status}${without}` : "not there",
  ];
}

function countsOf({ waves }: JobView): string {
  const steps = waves.flatMap((wave) => wave.steps);
  return countParts(steps, plainStyle).join(", ");
}
