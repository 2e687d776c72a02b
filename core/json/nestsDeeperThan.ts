/**
 * Whether objects and arrays nest more than `levels` deep in `value`, itself included.
 * Uses no recursion, so that hostile depth can't exhaust the stack. O(size of `value`).
 */
export function nestsDeeperThan(value: unknown, levels: number): boolean {
  let level: object[] = isContainer(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = childContainers(level);
  }
  return false;
}

function childContainers(parents: readonly object[]): object[] {
  const children: object[] = [];
  for (const parent of parents) {
    for (const child of Array.isArray(parent) ? parent : Object.values(parent)) {
      if (isContainer(child)) children.push(child);
    }
  }
  return children;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
