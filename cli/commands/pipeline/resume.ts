import type { Command } from "commander";
import { writeEventKey } from "../../../admin/audit/entryKey.ts";
import { resumeJob } from "../../../admin/pipelines/askOfJob.ts";
import { eventKey } from "../../../core/audit/auditKeys.ts";
import type { Session } from "../../Session.ts";
import { addCommand } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPipeline, type PipelineOptions, pipelineOf } from "./pipelineOption.ts";
import { presentRun } from "./presentRun.ts";
import { addWait, type WaitOptions, waitForRun } from "./waitForRun.ts";

/** `signalbox pipeline resume <job>`. */
export function resume(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "resume <job>",
    summary: "run what of a failed or cancelled job did not complete",
    about:
      "Steps that were completed are not run again. A job that goes on by itself, or was completed, " +
      "is refused. Needs dynamodb:BatchGetItem on the state table.",
    examples: {
      "pipeline resume 01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11 --wait":
        "once what made it fail is put right",
    },
    deployed: true,
  });
  addPipeline(command);
  addWait(command).action(async (job: string, options: PipelineOptions & WaitOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const asked = await resumeJob(session, deployment, job, pipelineOf(options));
    const { pipeline, jobId, key } = asked;
    const run = { key, job: writeEventKey(eventKey(pipeline, jobId)) };
    const ended = await waitForRun(session, deployment, run, options);
    presentRun(session, options.json, {
      asked: { ...asked },
      shown: { job: jobId, pipeline, "asked for by": key },
      ended,
    });
  });
}
