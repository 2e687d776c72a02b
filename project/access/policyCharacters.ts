import type { PolicyDocument } from "../../core/policies/PolicyDocument.ts";
import type { Place } from "./Place.ts";

/**
 * How many characters of a policy EventBridge counts, wherever it is deployed: those of its JSON
 * without blanks, which is how it keeps it, with the longest names that a partition and a Region
 * have. A policy that fits so fits everywhere.
 *
 * @param policyAt the policy of a deployment in a place.
 */
export function policyCharacters(policyAt: (place: Place) => PolicyDocument): number {
  return JSON.stringify(policyAt(longestPlace)).length;
}

/** As long as the names of any place: `aws-us-gov`, `us-isof-south-1`. */
const longestPlace: Place = {
  partition: "p".repeat("aws-us-gov".length),
  region: "r".repeat("us-isof-south-1".length),
  account: "0".repeat(12),
};
