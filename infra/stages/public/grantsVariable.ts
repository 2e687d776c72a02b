import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { ReconciledGrant } from "../../../core/grants/ReconciledGrant.ts";
import { encodeGrants } from "../../../project/grants/reconciledGrants.ts";

/** Lambda takes 4 KB of all variables together (Lambda quotas); the others of the function need less than the rest. */
const maxBytes = 3584;

/**
 * The grants as the reconciler's environment holds them.
 *
 * @throws {SignalboxError} QUOTA_EXCEEDED when it can't hold them.
 */
export function grantsVariable(grants: readonly ReconciledGrant[]): string {
  const text = encodeGrants(grants, maxBytes);
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxBytes) return text;
  throw new SignalboxError(
    "QUOTA_EXCEEDED",
    `The ${grants.length} grants take ${count(bytes)} bytes, packed, of the environment of the ` +
      `function that holds rules against them, which has room for ${count(maxBytes)}: Lambda takes ` +
      "4 KB of it and doesn't raise that. Take out grants or types in signalbox.config.ts, or grant " +
      `"every-public-type" where a grant names nearly all: that is kept as one word.`,
  );
}

function count(value: number): string {
  return value.toLocaleString("en");
}
