import { Annotations } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";

/**
 * Has the CDK show, as a warning of the router's stack, if alarms notify no one. It fails nothing,
 * unless with `--strict`; `Validations` of the stack can acknowledge it.
 */
export function warnOfUnheardAlarms(
  router: Construct,
  { alarmTopicArn }: Pick<SignalboxConfig, "alarmTopicArn">,
): void {
  if (alarmTopicArn !== undefined) return;
  Annotations.of(router).addWarningV2(
    "signalbox:unheard-alarms",
    "signalbox.config.ts names no alarmTopicArn: alarms ring and nobody is told. Make an SNS topic " +
      "that reaches whoever is on call, and name it there: see docs/operations.md.",
  );
}
