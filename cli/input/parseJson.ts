import { usageError } from "../../admin/errors/usageError.ts";
import { type ExactJson, parseExact } from "../../core/json/parseExact.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";

/**
 * Reads an option's JSON.
 *
 * @param name what messages call it, as `inputName` makes it.
 * @throws {SignalboxError} USAGE_INVALID when it is not JSON.
 */
export function parseJson(text: string, name: string): ExactJson {
  try {
    return parseExact(text);
  } catch (cause) {
    const why = reasonOf(cause);
    throw usageError(
      `${name} is not JSON: ${why}. Give JSON itself, @<file>, or - for standard input.`,
      cause,
    );
  }
}
