import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
  Stack,
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

/** What holds of every template of a deployment, whoever adds to it. */
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

/**
 * Holds the templates of a deployment's stacks against the router's own invariants; a finding fails
 * the synth. Stacks that a project adds by itself are left alone.
 */
export class SignalboxChecks implements IPolicyValidationPlugin {
  readonly name = "Signalbox";
  readonly #files: ReadonlySet<string>;

  constructor(stacks: readonly Stack[]) {
    this.#files = new Set(stacks.map(({ templateFile }) => templateFile));
  }

  validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = context.templatePaths
      .filter((templatePath) => this.#files.has(basename(templatePath)))
      .flatMap((templatePath) =>
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
