import type { PolicyDocument } from "../../core/policies/PolicyDocument.ts";
import type { Place } from "./Place.ts";

/**
 * As long as places get, partition and Region each by itself (`us-isof-south-1`): a policy that is
 * short enough here is so wherever it is deployed.
 */
export const longestPlace: Place = {
  partition: "aws-us-gov",
  region: "r".repeat("us-isof-south-1".length),
  account: "000000000000",
};

/** How many characters AWS counts of a bus's policy: those of its JSON without blanks (recorded). */
export function policyCharacters(policy: PolicyDocument): number {
  return JSON.stringify(policy).length;
}
