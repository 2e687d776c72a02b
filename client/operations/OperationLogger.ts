/** Where a client tells of what it can't tell its caller; `console` and Powertools' logger are such. */
export interface OperationLogger {
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}
