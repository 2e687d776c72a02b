/**
 * A statement's `Sid`, for which IAM takes letters and digits alone: `event-setup` becomes
 * `EventSetup`. The number, which stands before a letter, keeps those of `a-1` and `a1` apart.
 */
export function statementName(verb: string, number: number, words: string): string {
  const name = words.replace(/(?:^|[^a-z0-9])([a-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  return `${verb}${number}${name}`;
}
