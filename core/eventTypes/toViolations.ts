import type { Violation } from "../envelope/Violation.ts";

/** An error as ajv reports it. */
export interface ValidatorError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A validator that the build compiled from a schema; it leaves its findings in `errors`. */
export interface StandaloneValidator {
  (data: unknown): boolean;
  errors?: readonly ValidatorError[] | null;
}

/** Runs `validator` on `data` and says what it found, one violation a finding. */
export function toViolations(validator: StandaloneValidator, data: unknown): readonly Violation[] {
  if (validator(data)) return [];
  return (validator.errors ?? []).map(toViolation);
}

function toViolation(error: ValidatorError): Violation {
  const message = error.message ?? `breaks the rule ${error.keyword}`;
  return {
    pointer: error.instancePath,
    message: `${message}${hint(error)}`,
    keyword: error.keyword,
  };
}

function hint({ keyword, params }: ValidatorError): string {
  if (keyword === "enum") return `: ${JSON.stringify(params?.["allowedValues"])}`;
  if (keyword === "const") return `: ${JSON.stringify(params?.["allowedValue"])}`;
  if (keyword === "additionalProperties" || keyword === "unevaluatedProperties") {
    const name = params?.["additionalProperty"] ?? params?.["unevaluatedProperty"];
    return `: ${JSON.stringify(name)}`;
  }
  return "";
}
