import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** What one option may be: a test, and the words that tell a person what passes it. */
export interface OptionRule {
  readonly allowed: string;
  readonly required?: boolean;
  accepts(value: unknown): boolean;
}

/** A rule for every option, by name. */
export type OptionRules<Options> = { readonly [Name in keyof Options]-?: OptionRule };

/**
 * Makes sure that `options` has no key without a rule and no value that breaks its rule.
 *
 * @param of the function whose options they are, for the message.
 * @throws {SignalboxError} OPTIONS_INVALID with every key that is wrong; not retryable.
 */
export function checkOptions<Options extends object>(
  of: string,
  options: unknown,
  rules: OptionRules<Options>,
): asserts options is Options {
  const problems = findProblems(options, new Map(Object.entries<OptionRule>(rules)));
  if (problems.length > 0) {
    throw new SignalboxError("OPTIONS_INVALID", `${of}: ${problems.join("; ")}.`);
  }
}

function findProblems(options: unknown, rules: ReadonlyMap<string, OptionRule>): string[] {
  if (typeof options !== "object" || options === null) {
    return [`options must be an object, got ${show(options)}`];
  }
  const given = new Map<string, unknown>(Object.entries(options));
  const unknown = [...given.keys()]
    .filter((key) => !rules.has(key))
    .map(
      (key) => `unknown option ${JSON.stringify(key)}: known are ${[...rules.keys()].join(", ")}`,
    );
  const wrong = [...rules].flatMap(([key, rule]) => {
    const value = given.get(key);
    if (value === undefined ? !rule.required : rule.accepts(value)) return [];
    return [`${key} must be ${rule.allowed}, got ${show(value)}`];
  });
  return [...unknown, ...wrong];
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 100));
  if (typeof value === "object" && value !== null)
    return Array.isArray(value) ? "an array" : "an object";
  if (typeof value === "function") return "a function";
  return String(value);
}
