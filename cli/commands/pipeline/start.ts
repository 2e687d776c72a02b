import type { Command } from "commander";
import { startJob } from "../../../admin/pipelines/startJob.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { presentRun } from "./presentRun.ts";
import { addWait, type WaitOptions, waitForRun } from "./waitForRun.ts";

interface StartOptions extends DeployedOptions, WaitOptions {
  readonly workflow: string;
  readonly source: string;
  readonly target?: string;
  readonly component?: readonly string[];
}

/** `signalbox pipeline start <pipeline>`. */
export function start(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "start <pipeline>",
    summary: "ask for a job: make one thing from another",
    about:
      "A pipeline has the name of its context. The job begins by itself once the gate has let the " +
      "event through that asks for it; its id is that event's.",
    examples: {
      "pipeline start event-setup --workflow event-from-event --source ev-2025 --wait":
        "duplicate an event, and see what came of it",
      "pipeline start event-setup --workflow event-from-event --source ev-2025 --target ev-2026 --component schedule registration":
        "only what two components contribute, under an id of your own",
    },
    deployed: true,
  })
    .requiredOption("--workflow <name>", "how to make what from what")
    .requiredOption("--source <id>", "the id of what is read")
    .option("--target <id>", "the id that what is made is to have (default: a new UUIDv7)")
    .option("--component <name...>", "the components that take part (default: all)");
  addWait(command).action(async (pipeline: string, options: StartOptions) => {
    const { workflow, source, target, component: components } = options;
    const deployment = await deploymentName(session, options.deployment);
    const asked = await startJob(session, deployment, pipeline, {
      workflow,
      source,
      ...(target === undefined ? {} : { target }),
      ...(components === undefined ? {} : { components }),
    });
    const run = { key: asked.key, job: asked.key };
    const ended = await waitForRun(session, deployment, run, options);
    const shown = {
      job: asked.jobId,
      pipeline,
      workflow,
      from: `${asked.source.type} ${asked.source.id}`,
      to: `${asked.target.type} ${asked.target.id}`,
      key: asked.key,
    };
    presentRun(session, options.json, { asked: { ...asked }, shown, ended });
  });
}
