/**
 * Whether objects and arrays nest more than `levels` deep in `value`, itself included. Goes no
 * deeper than that, so that hostile depth can't exhaust the stack. O(size of `value`).
 *
 * @param levels at most some thousands: the depth of the recursion.
 */
export function nestsDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (nestsDeeperThan(item, levels - 1)) return true;
    return false;
  }
  const object = value as Readonly<Record<string, unknown>>;
  // No list of keys is made, and JSON inherits nothing: the gate does this for every event.
  for (const name in object) {
    const field = object[name];
    if (typeof field === "object" && nestsDeeperThan(field, levels - 1)) return true;
  }
  return false;
}
