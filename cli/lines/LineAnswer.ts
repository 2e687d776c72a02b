/** What is said of a line: the verdict it asks for, or why there is none. */
export type LineAnswer =
  | {
      readonly result: boolean;
      /** More about it, for `--json`. */
      readonly details?: Readonly<Record<string, unknown>>;
    }
  | { readonly refused: string };
