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
  for (const name of Object.keys(object)) {
    if (nestsDeeperThan(object[name], levels - 1)) return true;
  }
  return false;
}
