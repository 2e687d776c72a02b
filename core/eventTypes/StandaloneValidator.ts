/** An error as ajv reports it. */
export interface ValidatorError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** The property whose name the error is about. */
  readonly propertyName?: string;
}

/** A validator that the build compiled from a schema; it leaves its findings in `errors`. */
export interface StandaloneValidator {
  (data: unknown): boolean;
  errors?: readonly ValidatorError[] | null;
}
