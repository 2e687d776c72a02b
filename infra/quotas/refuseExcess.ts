import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { QuotaFinding } from "./QuotaFinding.ts";

/**
 * Lets a deployment through that asks for no more than AWS gives.
 *
 * @throws {SignalboxError} QUOTA_EXCEEDED with everything of which it needs more.
 */
export function refuseExcess(findings: readonly QuotaFinding[]): void {
  if (findings.length === 0) return;
  const places = findings.length === 1 ? "one place" : `${findings.length} places`;
  throw new SignalboxError(
    "QUOTA_EXCEEDED",
    `The deployment needs more than AWS gives in ${places}.\n\n${findings.map(format).join("\n\n")}`,
    {
      violations: findings.map(({ place, need, quota, remedy }) => ({
        pointer: place,
        message: `needs ${need}, but ${quota}; ${remedy}`,
        keyword: "quota",
      })),
    },
  );
}

function format({ place, need, quota, remedy }: QuotaFinding): string {
  const [first = "", ...others] = remedy;
  return `${place} needs ${need}, but ${quota}.\n  ${first.toUpperCase()}${others.join("")}.`;
}
