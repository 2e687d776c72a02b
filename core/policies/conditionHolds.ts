import { arnMatches } from "./arnMatches.ts";
import type { ContextKeys } from "./ContextKeys.ts";
import { TextPattern } from "./TextPattern.ts";
import { unsupported } from "./unsupported.ts";

/** How one value of the request is compared with one of the policy. */
type Comparison = (expected: string, value: string, keys: ContextKeys) => boolean;

const sameText: Comparison = (expected, value, keys) =>
  new TextPattern(expected, "literal", keys).matches(value);

const likeText: Comparison = (expected, value, keys) =>
  new TextPattern(expected, "wildcards", keys).matches(value);

const sameArn: Comparison = (expected, value, keys) => arnMatches(expected, value, keys);

const sameBoolean: Comparison = (expected, value) => expected.toLowerCase() === value.toLowerCase();

/** The operators that policies here use. `ArnEquals` and `ArnLike` are the same in IAM. */
const comparisons: ReadonlyMap<string, { compare: Comparison; negated: boolean }> = new Map([
  ["StringEquals", { compare: sameText, negated: false }],
  ["StringNotEquals", { compare: sameText, negated: true }],
  ["StringLike", { compare: likeText, negated: false }],
  ["ArnEquals", { compare: sameArn, negated: false }],
  ["ArnLike", { compare: sameArn, negated: false }],
  ["ArnNotEquals", { compare: sameArn, negated: true }],
  ["ArnNotLike", { compare: sameArn, negated: true }],
  ["Bool", { compare: sameBoolean, negated: false }],
]);

/**
 * Whether a request meets one condition of a statement.
 *
 * @param operator in IAM's notation, with `ForAllValues:` or `ForAnyValue:` and `IfExists`.
 * @param expected the values that the policy gives for `key`; one of them has to match.
 * @throws {SignalboxError} INTERNAL for what no policy here uses.
 */
export function conditionHolds(
  operator: string,
  key: string,
  expected: readonly string[],
  keys: ContextKeys,
): boolean {
  const values = keys.valuesOf(key);
  if (operator === "Null") return isNull(expected, values);
  const { set, name, ifExists } = readOperator(operator);
  const { compare, negated } = comparisons.get(name) ?? unsupported(`the operator ${operator}`);
  if (negated && expected.some((text) => /\$\{/.test(text))) {
    unsupported(`a variable with the operator ${operator}`);
  }
  const holdsFor = (value: string): boolean =>
    negated !== expected.some((each) => compare(each, value, keys));
  if (set === "ForAllValues") return values.every(holdsFor);
  const [only] = values;
  if (only === undefined) return ifExists || (negated && set === undefined);
  if (set === "ForAnyValue") return values.some(holdsFor);
  if (values.length === 1) return holdsFor(only);
  // AWS's own tables show it for StringEquals: several values are not any one of those expected.
  return negated ? unsupported(`${operator} for ${key}, which has several values,`) : false;
}

function isNull(expected: readonly string[], values: readonly string[]): boolean {
  return expected.some((wanted) => {
    if (wanted !== "true" && wanted !== "false") unsupported(`Null with ${wanted}`);
    return (wanted === "true") === (values.length === 0);
  });
}

function readOperator(operator: string) {
  const [, set, name = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator) ?? [];
  return { set, name, ifExists: ifExists !== undefined };
}
