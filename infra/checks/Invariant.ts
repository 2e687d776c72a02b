import type { Finding } from "./Finding.ts";
import type { TemplateResource } from "./Template.ts";

/** Something that holds of every template of a deployment. */
export interface Invariant {
  /** Names it in a report, and where a finding is acknowledged. */
  readonly id: string;
  /** What holds, and why. */
  readonly rule: string;
  /**
   * What breaks it in a template; each stack is looked at by itself.
   *
   * @param bytes of the template's text.
   */
  find(resources: readonly TemplateResource[], bytes: number): readonly Finding[];
}
