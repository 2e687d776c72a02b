import type { Command } from "commander";
import type { Diagnosis } from "../../../admin/doctor/Diagnosis.ts";
import { diagnose } from "../../../admin/doctor/diagnose.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { packageVersion } from "../../../project/packageVersion.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { diagnosisText } from "./diagnosisText.ts";

interface DoctorOptions extends DeployedOptions {
  readonly projectOnly?: boolean;
}

/** `signalbox doctor`. */
export function doctor(program: Command, session: Session): void {
  addCommand(program, {
    usage: "doctor",
    summary: "say what doesn't fit the installed version, and what to do",
    about:
      "In the project: signalbox.config.ts, what is generated, packages that are there twice or in " +
      "a version that doesn't fit, Node, the CDK's command line, cdk.json, tsconfig.json, vitest's " +
      "settings. In the deployment, where there are credentials: stacks of another version, stacks " +
      "that failed, tables whose keys or indexes differ, fixed names that are not there. Changes " +
      "nothing. Exits with 1 when it finds a problem; hints are none. Needs " +
      "cloudformation:DescribeStacks, dynamodb:DescribeTable on both tables, events:ListRules and " +
      "sqs:GetQueueUrl. See docs/upgrading.md.",
    examples: {
      doctor: "before and after an upgrade",
      "doctor --project-only": "without asking AWS",
      "doctor --json | jq -r '.findings[].remedy'": "for a script",
    },
    deployed: true,
  })
    .option("--project-only", "don't look at the deployment")
    .action(async ({ projectOnly, json, deployment }: DoctorOptions) => {
      const project = await session.examineProject();
      const diagnosis = await diagnose(session, {
        version: packageVersion,
        project,
        ...(projectOnly ? {} : { deploymentName: () => deploymentName(session, deployment) }),
      });
      present(session, json, {
        document: { ...diagnosis },
        text: (style) => diagnosisText(diagnosis, style),
      });
      refuseProblems(diagnosis);
    });
}

function refuseProblems({ findings }: Diagnosis): void {
  const { length } = findings.filter(({ level }) => level === "problem");
  if (length === 0) return;
  throw new SignalboxError(
    "VERSION_UNFIT",
    `${length} ${length === 1 ? "thing doesn't" : "things don't"} fit signalbox ${packageVersion}, ` +
      "each named above with what to do.",
  );
}
