import { distinct } from "../../core/text/distinct.ts";
import type { PublishingPrincipal } from "../publishers/Publishers.ts";
import type { Place } from "./Place.ts";

/** Principals by how conditions compare them; each sorted, and each once. */
export interface PrincipalSet {
  /** ARNs. */
  readonly roles: readonly string[];
  readonly accounts: readonly string[];
  readonly organisations: readonly string[];
}

/** Sorts principals by kind. */
export function principalSet(
  principals: readonly PublishingPrincipal[],
  { partition, account }: Place,
): PrincipalSet {
  return {
    roles: distinct(
      principals.flatMap((each) => {
        if (each.kind === "own role") return [`arn:${partition}:iam::${account}:role/${each.role}`];
        return each.kind === "role" ? [each.arn] : [];
      }),
    ),
    accounts: distinct(
      principals.flatMap((each) => (each.kind === "account" ? [each.account] : [])),
    ),
    organisations: distinct(
      principals.flatMap((each) => (each.kind === "organisation" ? [each.id] : [])),
    ),
  };
}
