import { writeJobName } from "../../../admin/pipelines/jobName.ts";
import { makespanOf } from "../../../admin/pipelines/jobTiming.ts";
import type { ListedJob } from "../../../admin/pipelines/listJobs.ts";
import { paintStatus, statusText } from "../../../admin/pipelines/text/statusText.ts";
import type { Job, SubjectId } from "../../../core/pipelines/Job.ts";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";
import type { Column } from "../../../core/text/table.ts";
import type { Style } from "../../terminal/style.ts";

/** What a list shows of jobs. */
export function jobColumns(now: Date, style: Style): readonly Column<ListedJob>[] {
  const of =
    (cell: (job: Job) => string | undefined) =>
    ({ job }: ListedJob) =>
      (job && cell(job)) ?? "-";
  return [
    { title: "ASKED FOR", cell: ({ askedAt }) => askedAt },
    { title: "PIPELINE", cell: ({ pipeline }) => pipeline },
    { title: "WORKFLOW", cell: of(({ workflow }) => workflow), maxWidth: 30 },
    {
      title: "STATUS",
      cell: statusCell,
      paint: (text, { job, problem }) => {
        if (job) return paintStatus(text, job.status, style);
        return problem === undefined ? style.dim(text) : style.red(text);
      },
    },
    { title: "STEPS", cell: of(stepsText), align: "right" },
    { title: "TOOK", cell: of((job) => tookText(job, now)), align: "right" },
    { title: "FROM", cell: of(({ source }) => subjectText(source)), maxWidth: 32 },
    { title: "TO", cell: of(({ target }) => subjectText(target)), maxWidth: 32 },
    { title: "USER", cell: of(({ actor }) => actor?.userId), maxWidth: 24 },
    { title: "JOB", cell: writeJobName },
  ];
}

function statusCell({ job, problem }: ListedJob): string {
  if (job) return statusText(job.status);
  return problem === undefined ? "no record" : "damaged";
}

/** How many of all are completed: known from the end of a run. */
function stepsText({ completedSteps, stepCount }: Job): string | undefined {
  if (stepCount === undefined) return undefined;
  return `${completedSteps ?? "?"}/${stepCount}`;
}

function tookText(job: Job, now: Date): string | undefined {
  const makespanMs = makespanOf(job, now);
  return makespanMs === undefined ? undefined : millisecondsText(makespanMs);
}

function subjectText({ type, id }: SubjectId): string {
  return `${type} ${id}`;
}
