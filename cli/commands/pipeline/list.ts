import type { Command } from "commander";
import { usageError } from "../../../admin/errors/usageError.ts";
import { type JobPage, listJobs } from "../../../admin/pipelines/listJobs.ts";
import { type JobStatus, jobStatuses } from "../../../core/pipelines/Job.ts";
import { table } from "../../../core/text/table.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand } from "../addCommand.ts";
import { addCaller, type CallerOptions, callerOf } from "../audit/callerOption.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPaging, nextPage, type PagingOptions } from "../paging.ts";
import { present } from "../present.ts";
import { jobColumns } from "./jobColumns.ts";

interface ListOptions extends PagingOptions, CallerOptions {
  readonly pipeline?: string;
  readonly status?: string;
  readonly until?: string;
}

/** `signalbox pipeline list`. */
export function list(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "list",
    summary: "list jobs in the order in which they were asked for, newest first",
    about:
      "By the events in the audit trail that asked for them. A job without a record has not begun " +
      "yet, or its record has expired. --status reads the records of all jobs, which takes the " +
      "longer the rarer those wanted are. Needs dynamodb:Query on the audit table and " +
      "dynamodb:BatchGetItem on the state table.",
    examples: {
      "pipeline list": "the latest jobs of every pipeline",
      "pipeline list --pipeline event-setup --status failed --since 7d": "what failed in a week",
      "pipeline list --as user/jane --json": "those that jane may see",
    },
    deployed: true,
  })
    .option("--pipeline <name>", "only of this pipeline")
    .option("--status <status>", `only those that stand so: ${jobStatuses.join(", ")}`)
    .option("--until <age|time>", "not later than 24h ago, 7d ago, 2026-11-20, … (default: now)");
  addCaller(command);
  addPaging(command, "the beginning").action(async (options: ListOptions) => {
    const { limit, cursor, pipeline, since, until } = options;
    const status = statusOf(options);
    const deployment = await deploymentName(session, options.deployment);
    const now = session.now();
    const page = await listJobs(session, deployment, {
      limit,
      ...callerOf(options),
      ...(pipeline === undefined ? {} : { pipeline }),
      ...(status === undefined ? {} : { status }),
      ...(since === undefined ? {} : { since: parseSince(since, now) }),
      ...(until === undefined ? {} : { until: parseSince(until, now) }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    present(session, options.json, {
      document: {
        jobs: page.jobs,
        cursor: page.cursor ?? null,
        searchedTo: page.searchedTo ?? null,
      },
      text: (style) => pageText(page, now, style),
    });
  });
}

function statusOf({ status }: ListOptions): JobStatus | undefined {
  if (status === undefined) return undefined;
  const known = jobStatuses.find((one) => one === status);
  if (known) return known;
  throw usageError(
    `--status is ${JSON.stringify(status)}, but must be one of ${jobStatuses.join(", ")}.`,
  );
}

function pageText({ jobs, cursor, searchedTo }: JobPage, now: Date, style: Style): string {
  const found = jobs.length === 0 ? "" : table(jobs, jobColumns(now, style), style);
  if (searchedTo !== undefined) {
    const text = `Much was read for little: nothing more matches back to ${searchedTo}.`;
    return `${found}${style.dim(text)}\n${nextPage(cursor, style)}`;
  }
  return jobs.length === 0 ? "No such jobs.\n" : found + nextPage(cursor, style);
}
