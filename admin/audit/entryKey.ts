import { type AuditKey, rejectedIngressId, rejectedUnder } from "../../core/audit/auditKeys.ts";
import { usageError } from "../errors/usageError.ts";

/** What a key may show as it is: no blanks, quotes, controls or anything a shell reads. */
const unsafe = /[^A-Za-z0-9._~:@/+=,#-]/gu;

/**
 * A record's key as people type it, safe in a shell and a terminal: `<source>#<id>` of an
 * accepted event, `<source>#<id>#<ingress id>` of a rejected one. Other characters are
 * percent-encoded, and so is `#` within an ingress id.
 */
export function writeEntryKey(key: AuditKey): string {
  const ingressId = rejectedIngressId(key);
  if (ingressId === undefined) return encode(key.pk);
  return `${encode(key.pk)}#${encode(ingressId).replaceAll("#", "%23")}`;
}

/**
 * The partition key that `<source>#<id>` names.
 *
 * @throws {SignalboxError} USAGE_INVALID when it is not of that form.
 */
export function readEventKey(text: string): string {
  const pk = decode(text);
  if (!/^[^#]*#./s.test(pk)) {
    throw usageError(
      `${JSON.stringify(text)} is not a key of the form <source>#<id>: ` +
        "take it from `npx signalbox audit search` and quote it.",
    );
  }
  return pk;
}

/**
 * The record that `<source>#<id>#<ingress id>` names.
 *
 * @throws {SignalboxError} USAGE_INVALID when it is not of that form.
 */
export function readRejectedKey(text: string): AuditKey {
  const split = text.lastIndexOf("#");
  const [pk, ingressId] = [decode(text.slice(0, split)), decode(text.slice(split + 1))];
  if (split < 1 || !/^[^#]*#./s.test(pk) || ingressId === "") {
    throw usageError(
      `${JSON.stringify(text)} is not a key of the form <source>#<id>#<ingress id>: ` +
        "take it from `npx signalbox quarantine list` and quote it.",
    );
  }
  return rejectedUnder(pk, ingressId);
}

/** An event's partition key as people type it. */
export function writeEventKey(pk: string): string {
  return encode(pk);
}

/** What begins with these is an option to us, a home folder or a comment to a shell. */
const unsafeFirst = /^[-~#]/u;

function encode(text: string): string {
  return text.toWellFormed().replace(unsafe, percentEncode).replace(unsafeFirst, percentEncode);
}

/** Unlike `encodeURIComponent`, which leaves quotes, brackets and `!` as they are. */
function percentEncode(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw usageError(
      `${JSON.stringify(text)} has a % that starts no code: write % itself as %25.`,
      cause,
    );
  }
}
