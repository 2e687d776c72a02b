/** What a code means and what whoever meets it should do; `docs/errors.md` is made from it. */
export interface ErrorCodeEntry {
  readonly meaning: string;
  readonly remedy: string;
}
