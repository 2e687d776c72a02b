import type { PolicyValidationPluginReport, Stack } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";

/**
 * Holds the stacks of a deployment against cdk-nag's AwsSolutions rules. Those that a project adds by
 * itself are its own: what they are held to is for whoever writes them to say.
 */
export class SolutionsChecks extends AwsSolutionsChecks {
  readonly #stacks: readonly Stack[];

  constructor(stacks: readonly Stack[]) {
    super();
    this.#stacks = stacks;
  }

  override validate(): PolicyValidationPluginReport {
    const violations = this.#stacks.flatMap((stack) => this.validateScope(stack).violations);
    return { success: violations.length === 0, violations };
  }
}
