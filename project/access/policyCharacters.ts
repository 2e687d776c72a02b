import type { PolicyDocument } from "../../core/policies/PolicyDocument.ts";
import type { Place } from "./Place.ts";

/** As long as places get: what a policy counted by it has is enough wherever it is deployed. */
export const longestPlace: Place = {
  partition: "aws-us-gov",
  region: "ap-southeast-1",
  account: "000000000000",
};

/** How many characters AWS counts of a policy. */
export function policyCharacters(policy: PolicyDocument): number {
  return JSON.stringify(policy).length;
}
