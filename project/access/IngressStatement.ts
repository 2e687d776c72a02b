import type { PolicyStatement } from "../../core/policies/PolicyDocument.ts";

/** What tells a statement from the others of the ingress bus. */
export interface IngressStatement extends Pick<PolicyStatement, "Sid" | "Effect" | "Condition"> {
  /** @default everybody */
  readonly Principal?: PolicyStatement["Principal"];
}
