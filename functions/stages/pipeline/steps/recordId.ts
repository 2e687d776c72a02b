import { maxRecordIdLength } from "../../../../core/pipelines/Configuration.ts";
import { characterCount } from "../../../../core/text/characterCount.ts";

/** What a record's type and id must be, in words. */
export const recordIdAllowed = `a text of 1 to ${maxRecordIdLength} characters`;

/** Whether a value may be a record's type or its id. */
export function isRecordId(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value !== "" &&
    // Twice, for the second looks at each character.
    value.length <= 2 * maxRecordIdLength &&
    characterCount(value) <= maxRecordIdLength &&
    value.isWellFormed()
  );
}
