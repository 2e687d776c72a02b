/** One place where an event breaks its contract. */
export interface Violation {
  /** JSON Pointer (RFC 6901) into the event's `detail` as it was published; empty for the whole. */
  readonly pointer: string;
  /** What is wrong there and what is allowed, for a person. */
  readonly message: string;
  /** The JSON Schema keyword, or the name of the envelope's rule, that was broken. */
  readonly keyword: string;
}
