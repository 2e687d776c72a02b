import { SignalboxError } from "../core/errors/SignalboxError.ts";

/** Longer than a deployment's name may be, so that no deployment's resource ever starts with it. */
const prefixPattern = /^signalbox-smoke-[a-z0-9]{8}$/;

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A new prefix from eight random bytes. */
export function createPrefix(randomBytes: Uint8Array): string {
  const suffix = [...randomBytes.slice(0, 8)].map((byte) => letters[byte % letters.length]);
  return `signalbox-smoke-${suffix.join("")}`;
}

/**
 * Lets only prefixes of this script through: what starts with any other is not ours to remove.
 *
 * @throws {SignalboxError} USAGE_INVALID when `prefix` is not one that a run has printed.
 */
export function checkPrefix(prefix: string): string {
  if (prefixPattern.test(prefix)) return prefix;
  throw new SignalboxError(
    "USAGE_INVALID",
    `Prefix ${JSON.stringify(prefix)} is not one of a smoke run: give all of it, as the run ` +
      "printed it, for example signalbox-smoke-k3x9f0qz.",
  );
}
