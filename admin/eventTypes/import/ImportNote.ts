/** Something that whoever imports should know of. */
export interface ImportNote {
  /**
   * `changed`: it is written in another way and says the same. `review`: something a person has
   * to look at: what was left out, made up, or may not be what its author meant.
   */
  readonly kind: "changed" | "review";
  /** Where in what was imported: `<file>#<JSON Pointer>`. */
  readonly place: string;
  /** The same text for the same thing, so that many places can be told in one line. */
  readonly message: string;
}
