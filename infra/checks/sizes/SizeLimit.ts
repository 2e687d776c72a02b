import type { TemplateResource } from "../Template.ts";

/** A template as it is measured. */
export interface MeasuredTemplate {
  readonly resources: readonly TemplateResource[];
  /** Of its text, as it is deployed. */
  readonly bytes: number;
}

/** How much something in a template takes. */
export interface MeasuredResource {
  readonly logicalId: string;
  readonly size: number;
}

/** Something of which AWS takes only so much. */
export interface SizeLimit {
  /** Names it in a report, and where a finding is acknowledged. */
  readonly id: string;
  /** What is counted: `characters of policies`. */
  readonly unit: string;
  readonly most: number;
  /** Who takes no more, in what, and whether it is raised: `IAM takes … in a role`. */
  readonly by: (most: string) => string;
  /** What to do about more. */
  readonly remedy: string;
  /** What every resource takes that takes any of it. */
  measure(template: MeasuredTemplate): readonly MeasuredResource[];
}
