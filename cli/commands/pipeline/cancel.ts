import type { Command } from "commander";
import { cancelJob } from "../../../admin/pipelines/askOfJob.ts";
import type { Session } from "../../Session.ts";
import { addCommand } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPipeline, type PipelineOptions, pipelineOf } from "./pipelineOption.ts";
import { presentRun } from "./presentRun.ts";

interface CancelCommandOptions extends PipelineOptions {
  readonly reason?: string;
}

/** `signalbox pipeline cancel <job>`. */
export function cancel(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "cancel <job>",
    summary: "ask a job to end before it is completed",
    about:
      "What is completed stays, steps that run are given up, and no other begins; what was made is " +
      "opened. `pipeline resume` goes on from there. Needs dynamodb:BatchGetItem on the state table.",
    examples: {
      "pipeline cancel 01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11 --reason 'the wrong template'":
        "end a job, and say why",
    },
    deployed: true,
  }).option("--reason <text>", "for the audit trail");
  addPipeline(command).action(async (job: string, options: CancelCommandOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const { reason } = options;
    const asked = await cancelJob(session, deployment, job, {
      ...pipelineOf(options),
      ...(reason === undefined ? {} : { reason }),
    });
    const { pipeline, jobId, key } = asked;
    const shown = { job: jobId, pipeline, "asked to end by": key };
    presentRun(session, options.json, { asked: { ...asked }, shown, ended: undefined });
  });
}
