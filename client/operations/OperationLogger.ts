/** Where a client tells of what it can't tell its caller; `console` and Powertools' logger are such. */
export interface OperationLogger {
  /** Says what went wrong, with all that is needed to make up for it. */
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}
