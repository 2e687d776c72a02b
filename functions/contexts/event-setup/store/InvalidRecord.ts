/** What is kept of an event is not what it should be: no further attempt helps. */
export class InvalidRecord extends Error {
  override readonly name = "InvalidRecord";
}
