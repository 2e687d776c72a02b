import type { ReconciledGrant } from "../../../core/grants/ReconciledGrant.ts";
import { encodeGrants } from "../../../project/grants/reconciledGrants.ts";

/** Lambda takes 4 KB of all variables together (Lambda quotas); the others of the function need less than the rest. */
export const maxGrantsBytes = 3584;

/** The grants as the reconciler's environment holds them: packed where they are longer else. */
export function grantsVariable(grants: readonly ReconciledGrant[]): string {
  return encodeGrants(grants, maxGrantsBytes);
}
