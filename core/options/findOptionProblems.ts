import { nearestName } from "../text/nearestName.ts";

type Given = Readonly<Record<string, unknown>>;

/** What one option may be: a test, and the words that tell a person what passes it. */
export interface OptionRule {
  /** Follows "must be"; may depend on the other options. */
  readonly allowed: string | ((options: Given) => string);
  /** @default false */
  readonly required?: boolean;
  accepts(value: unknown, options: Given): boolean;
}

/** A rule for every option, by name. */
export type OptionRules<Options> = { readonly [Name in keyof Options]-?: OptionRule };

/** What is wrong with one option. */
export type OptionProblem =
  | {
      readonly kind: "unknown";
      readonly key: string;
      readonly known: readonly string[];
      /** The known option whose name is most like it, if any is. */
      readonly nearest?: string;
    }
  | {
      readonly kind: "wrong";
      readonly key: string;
      readonly value: unknown;
      readonly allowed: string;
    };

/** Every option without a rule, then every value that breaks its rule, in the rules' order. */
export function findOptionProblems<Options extends object>(
  given: Given,
  rules: OptionRules<Options>,
): readonly OptionProblem[] {
  const byKey = new Map(Object.entries<OptionRule>(rules));
  const known = [...byKey.keys()];
  const unknown = Object.keys(given)
    .filter((key) => !byKey.has(key))
    .map((key): OptionProblem => {
      const nearest = nearestName(key, known);
      return { kind: "unknown", key, known, ...(nearest === undefined ? {} : { nearest }) };
    });
  const wrong = [...byKey].flatMap(([key, rule]): readonly OptionProblem[] => {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    const isRight = value === undefined ? !rule.required : rule.accepts(value, given);
    if (isRight) return [];
    const allowed = typeof rule.allowed === "string" ? rule.allowed : rule.allowed(given);
    return [{ kind: "wrong", key, value, allowed }];
  });
  return [...unknown, ...wrong];
}
