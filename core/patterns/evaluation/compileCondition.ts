import { AddressBlock } from "../addresses/AddressBlock.ts";
import { parseCidr } from "../addresses/parseCidr.ts";
import { parseIpAddress } from "../addresses/parseIpAddress.ts";
import {
  type Bound,
  type Condition,
  type Exclusion,
  InexactNumber,
  type Scalar,
} from "../Pattern.ts";
import { FoldedText } from "./FoldedText.ts";
import { WildcardText } from "./WildcardText.ts";

/** Whether a value that a field has meets a condition. */
export type Test = (value: Scalar) => boolean;

/** The test of one condition. `exists: false` passes no value: it is about there being none. */
export function compileCondition(condition: Condition): Test {
  switch (condition.operator) {
    case "equals":
      return equals(condition.value);
    case "numeric":
      return numeric(condition.lower, condition.upper);
    case "exists":
      return () => condition.value;
    case "anything-but": {
      const excluded = compileExclusion(condition.not);
      return (value) => !excluded.some((test) => test(value));
    }
    case "prefix":
    case "suffix":
      return condition.ignoreCase
        ? foldedEnd(condition.operator, condition.value)
        : end(condition.operator, condition.value);
    case "exactly":
      return (value) => value === condition.value;
    case "equals-ignore-case":
      return folded(condition.value);
    case "wildcard":
      return wildcard(condition.value);
    case "cidr":
      return cidr(condition.value);
  }
}

function compileExclusion({ operator, values }: Exclusion): readonly Test[] {
  switch (operator) {
    case "equals":
      return values.map(equals);
    case "prefix":
    case "suffix":
      return values.map((value) => end(operator, value));
    case "equals-ignore-case":
      return values.map(folded);
    case "wildcard":
      return values.map(wildcard);
  }
}

function equals(wanted: Scalar): Test {
  if (wanted instanceof InexactNumber) {
    return (value) => value instanceof InexactNumber && value.text === wanted.text;
  }
  const address = typeof wanted === "string" ? parseIpAddress(wanted) : undefined;
  if (address === undefined) return (value) => value === wanted;
  const block = new AddressBlock(address);
  return (value) => block.takes(value);
}

function folded(wanted: string): Test {
  const text = new FoldedText(wanted);
  return (value) => typeof value === "string" && text.equals(value);
}

function wildcard(wanted: string): Test {
  const text = new WildcardText(wanted);
  return (value) => typeof value === "string" && text.matches(value);
}

/** Texts are compared with the quotes around them, so an end may take the closing one along. */
const quote = '"';

function end(operator: "prefix" | "suffix", wanted: string): Test {
  if (operator === "prefix") {
    if (!wanted.endsWith(quote)) {
      return (value) => typeof value === "string" && value.startsWith(wanted);
    }
    return (value) => typeof value === "string" && (value + quote).startsWith(wanted);
  }
  if (!wanted.startsWith(quote)) {
    return (value) => typeof value === "string" && value.endsWith(wanted);
  }
  return (value) => typeof value === "string" && (quote + value).endsWith(wanted);
}

function foldedEnd(operator: "prefix" | "suffix", wanted: string): Test {
  const text = new FoldedText(wanted);
  return operator === "prefix"
    ? (value) => typeof value === "string" && text.startsIn(value + quote)
    : (value) => typeof value === "string" && text.endsIn(quote + value);
}

function cidr(text: string): Test {
  const block = parseCidr(text);
  return typeof block === "string" ? () => false : (value) => block.takes(value);
}

function numeric(lower: Bound | undefined, upper: Bound | undefined): Test {
  return (value) => {
    if (typeof value !== "number") return false;
    const isAbove = !lower || value > lower.value || (lower.inclusive && value === lower.value);
    const isBelow = !upper || value < upper.value || (upper.inclusive && value === upper.value);
    return isAbove && isBelow;
  };
}
