import type { Command } from "commander";
import { readStatus } from "../../../admin/status/readStatus.ts";
import type { StatusReport } from "../../../admin/status/StatusReport.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { statusText } from "./statusText.ts";

/** `signalbox status`. */
export function status(program: Command, session: Session): void {
  addCommand(program, {
    usage: "status",
    summary: "say on one screen whether all is well",
    about:
      "Looks at stacks, alarms, queues and their dead letters, mappings that are paused, rules that " +
      "are disabled or gone, switches, overdue operations, and who touched what is kept. Changes " +
      "nothing and takes no message off a queue. Exits with 0 when all is well, and with 1 when " +
      "there is a problem or a part can't be read; notes are no problem. Needs " +
      "cloudformation:DescribeStacks, cloudwatch:DescribeAlarms, cloudwatch:GetMetricData, " +
      "events:ListRules, lambda:ListEventSourceMappings, sqs:GetQueueUrl, sqs:GetQueueAttributes, " +
      "and dynamodb:Query on the state table.",
    examples: {
      status: "what whoever is on call would look at",
      "status --json | jq '.problems[].what'": "for a script",
    },
    deployed: true,
  }).action(async (options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const report = await readStatus(session, deployment);
    present(session, options.json, {
      document: { ...report },
      text: (style) => statusText(report, style),
    });
    refuseUnwell(report);
  });
}

function refuseUnwell({ deployment, well, problems, unread }: StatusReport): void {
  if (well) return;
  const counts = [
    ...(problems.length > 0
      ? [`${problems.length} ${problems.length === 1 ? "problem" : "problems"}`]
      : []),
    ...(unread.length > 0
      ? [`${unread.length} ${unread.length === 1 ? "part" : "parts"} can't be read`]
      : []),
  ];
  throw new SignalboxError(
    "DEPLOYMENT_UNWELL",
    `It can't be said that ${deployment} is well: ${counts.join(", ")}, each named above.`,
  );
}
