/** Names longer than this are not compared: the comparison takes the product of both lengths. */
const maxLength = 200;

/**
 * The one of `names` that `typed` was most likely meant to be, or undefined when none is
 * close: at most a third of its letters differ.
 */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  if (typed.length > maxLength) return undefined;
  const ranked = names
    .filter((name) => name.length <= maxLength)
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.ceil(best.name.length / 3) ? best.name : undefined;
}

/** Levenshtein's distance: how many letters to insert, drop or replace. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const dropped = (previous[column] ?? 0) + 1;
      const inserted = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, dropped, inserted));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
