/** The same with the fewest characters: a list of one is that one. */
export function oneOrMore(texts: readonly string[]): string | readonly string[] {
  const [first] = texts;
  return first !== undefined && texts.length === 1 ? first : texts;
}
