import { AddressBlock } from "../addresses/AddressBlock.ts";
import { parseCidr } from "../addresses/parseCidr.ts";
import { parseIpAddress } from "../addresses/parseIpAddress.ts";
import { WildcardText } from "../evaluation/WildcardText.ts";
import type { Condition } from "../Pattern.ts";
import { wantsAbsence } from "../wantsAbsence.ts";

/**
 * What a value must have in common with a condition to meet it, so that conditions can be found
 * by values. Every value that meets the condition has it; not every value that has it does.
 */
export type AccessKey =
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  | { readonly kind: "prefix" | "suffix" | "folded" | "digits"; readonly text: string }
  | { readonly kind: "range"; readonly lower: number; readonly upper: number }
  | { readonly kind: "any" };

const any: AccessKey = { kind: "any" };
const isAscii = /^[\0-\x7f]*$/;

/** A key for each of the alternatives, or undefined when having no value is one of them. */
export function accessKeys(conditions: readonly Condition[]): readonly AccessKey[] | undefined {
  const keys: AccessKey[] = [];
  for (const condition of conditions) {
    if (wantsAbsence(condition)) return undefined;
    keys.push(accessKey(condition));
  }
  return keys.some((key) => key.kind === "any") ? [any] : keys;
}

function accessKey(condition: Condition): AccessKey {
  switch (condition.operator) {
    case "equals":
      return valueKey(condition.value);
    case "exactly":
      return { kind: "value", value: condition.value };
    case "prefix":
    case "suffix":
      return condition.ignoreCase ? any : textKey(condition.operator, condition.value);
    case "equals-ignore-case":
      return isAscii.test(condition.value)
        ? { kind: "folded", text: condition.value.toLowerCase() }
        : any;
    case "wildcard":
      return wildcardKey(condition.value);
    case "cidr": {
      const block = parseCidr(condition.value);
      return typeof block === "string" ? any : digitsKey(block);
    }
    case "numeric":
      return {
        kind: "range",
        lower: condition.lower?.value ?? -Infinity,
        upper: condition.upper?.value ?? Infinity,
      };
    case "exists":
    case "anything-but":
      return any;
  }
}

function valueKey(value: Extract<Condition, { operator: "equals" }>["value"]): AccessKey {
  if (typeof value === "object" && value !== null) return any;
  const address = typeof value === "string" ? parseIpAddress(value) : undefined;
  return address === undefined ? { kind: "value", value } : digitsKey(new AddressBlock(address));
}

function digitsKey({ commonDigits }: AddressBlock): AccessKey {
  return { kind: "digits", text: commonDigits };
}

/** Without the quote that a prefix or suffix may share with the value's own. */
function textKey(kind: "prefix" | "suffix", text: string): AccessKey {
  const bare = kind === "prefix" ? text.replace(/"$/, "") : text.replace(/^"/, "");
  return bare === "" ? any : { kind, text: bare };
}

function wildcardKey(pattern: string): AccessKey {
  const { parts } = new WildcardText(pattern);
  const [first = "", ...others] = parts;
  const last = others.at(-1);
  if (last === undefined) return { kind: "value", value: first };
  if (first !== "") return { kind: "prefix", text: first };
  return last === "" ? any : { kind: "suffix", text: last };
}
