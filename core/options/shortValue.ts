/** A value as a message prints it: texts and scalars as they are, the rest by its kind. */
export function shortValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 100));
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return typeof value === "function" ? "a function" : String(value);
}
