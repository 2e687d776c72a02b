import type { Command } from "commander";
import { showJob } from "../../../admin/pipelines/showJob.ts";
import { jobText } from "../../../admin/pipelines/text/jobText.ts";
import type { Session } from "../../Session.ts";
import { addCommand } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { followToEnd } from "./followToEnd.ts";
import { addJobFlags, type JobFlags, jobOptionsOf } from "./pipelineOption.ts";

interface ShowOptions extends JobFlags {
  readonly follow?: boolean;
}

/** `signalbox pipeline show <job>`. */
export function show(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "show <job>",
    summary: "show a job: its steps wave by wave, what failed and why, where the time went",
    about:
      "A job is named by its id, or by its key <pipeline>#<job id>; quote that. The bottleneck is the " +
      "slowest step of the run, the critical path the chain of steps, each waiting for the one before, " +
      "that takes longest together: a run can't be shorter. --follow draws the job anew as it goes on " +
      "and ends with it, with exit code 1 unless it was completed; where the output is no terminal it " +
      "prints a line for each change. Needs dynamodb:BatchGetItem and dynamodb:Query on the state " +
      "table, with --as dynamodb:BatchGetItem on the audit table too.",
    examples: {
      "pipeline show 01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11": "how far a job is, and what went wrong",
      "pipeline show 01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11 --follow": "the same until it is over",
      "pipeline show 01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11 --json | jq .timing":
        "its bottleneck and critical path for a script",
    },
    json: "print one JSON document; with --follow one a line for each change",
    deployed: true,
  }).option("--follow", "go on until the job is over, or Ctrl-C");
  addJobFlags(command).action(async (job: string, options: ShowOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const which = jobOptionsOf(options);
    if (options.follow) {
      await followToEnd(session, deployment, job, { ...which, json: options.json ?? false });
      return;
    }
    const view = await showJob(session, deployment, job, which);
    present(session, options.json, {
      document: { ...view },
      text: (style) => jobText(view, { style }),
    });
  });
}
