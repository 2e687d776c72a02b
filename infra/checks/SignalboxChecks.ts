import { readFileSync } from "node:fs";
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from "aws-cdk-lib";
import type { Invariant } from "./Invariant.ts";
import { functionsRunOnNode24, logsExpire, mappingsLoseNothing } from "./invariants/functions.ts";
import {
  deadLettersAreNoticed,
  queuesAreEncrypted,
  queuesHaveDeadLetters,
  queuesKeepMessages,
} from "./invariants/queues.ts";
import { rolesNameTheirRights } from "./invariants/rights.ts";
import { noRuleFeedsABus, targetsHaveDeadLetters } from "./invariants/rules.ts";
import { stateMachinesCallKnownFunctions, stateMachinesEnd } from "./invariants/stateMachines.ts";
import { sizeLimits } from "./sizes/sizeLimits.ts";
import { staysWithin } from "./sizes/staysWithin.ts";
import { resourcesOf } from "./Template.ts";

/** What holds of every template, whoever adds to it. */
export const invariants: readonly Invariant[] = [
  queuesHaveDeadLetters,
  queuesKeepMessages,
  deadLettersAreNoticed,
  queuesAreEncrypted,
  functionsRunOnNode24,
  logsExpire,
  mappingsLoseNothing,
  targetsHaveDeadLetters,
  noRuleFeedsABus,
  rolesNameTheirRights,
  stateMachinesEnd,
  stateMachinesCallKnownFunctions,
  ...sizeLimits.map(staysWithin),
];

/** Holds the templates against the project's own invariants; a finding fails the synth. */
export class SignalboxChecks implements IPolicyValidationPlugin {
  readonly name = "Signalbox";

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = context.templatePaths.flatMap((templatePath) =>
      findViolations(JSON.parse(readFileSync(templatePath, "utf8")), templatePath),
    );
    return { success: violations.length === 0, violations };
  }
}

/** What breaks the invariants in one template. */
export function findViolations(
  template: unknown,
  templatePath: string,
): readonly PolicyViolation[] {
  const resources = resourcesOf(template);
  const bytes = Buffer.byteLength(JSON.stringify(template));
  return invariants.flatMap(({ id, rule, find }) =>
    find(resources, bytes).map(({ logicalId, problem }) => ({
      ruleName: id,
      description: `${logicalId} ${problem}. ${rule}`,
      severity: "error",
      violatingResources: [{ resourceLogicalId: logicalId, templatePath, locations: [] }],
    })),
  );
}
