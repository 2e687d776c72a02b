import { InexactNumber } from "../Pattern.ts";
import { Duplicates } from "./Duplicates.ts";

/** Whether a value is a JSON object; nothing else can match a pattern. */
export function isEvent(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Duplicates) &&
    !(value instanceof InexactNumber)
  );
}
