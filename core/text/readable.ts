/** A number as messages show it: `10,240`. */
export function readable(value: number): string {
  return value.toLocaleString("en");
}
