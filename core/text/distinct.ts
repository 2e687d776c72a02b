/** Each of `texts` once, sorted by UTF-16 code units. */
export function distinct(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].toSorted();
}
