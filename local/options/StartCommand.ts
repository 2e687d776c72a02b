/** What a person types to start, and what comes of it. */
export interface StartCommand {
  /** Before its options. */
  readonly name: string;
  readonly about: string;
}
