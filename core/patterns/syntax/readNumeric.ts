import type { JsonNode } from "../../json/JsonNode.ts";
import type { Bound, Condition } from "../Pattern.ts";
import { describeNode } from "./describeNode.ts";
import { readComparable } from "./readComparable.ts";
import { refuse } from "./refuse.ts";

type Numeric = Extract<Condition, { operator: "numeric" }>;

const forms = 'one comparison as in [">",0], or a lower and an upper bound as in [">",0,"<=",5]';

/** The operand of `numeric`. @throws {SignalboxError} PATTERN_INVALID */
export function readNumeric(node: JsonNode, place: string): Numeric {
  if (node.kind !== "array") {
    return refuse(place, `numeric takes a list, not ${describeNode(node)}: ${forms}`);
  }
  const [sign, first, upperSign, second, ...more] = node.items;
  const comparison = readSign(sign, ["=", "<", "<=", ">", ">="], place);
  const value = readComparable(first, `numeric ${comparison}`, place);
  if (upperSign === undefined) return single(comparison, value);
  if (!comparison.startsWith(">") || more.length > 0) {
    return refuse(place, `numeric takes ${forms}`);
  }
  const upperComparison = readSign(upperSign, ["<", "<="], place);
  const top = readComparable(second, `numeric ${upperComparison}`, place);
  if (value >= top)
    refuse(place, `numeric takes a lower bound below the upper one, not ${value} and ${top}`);
  return { ...single(comparison, value), ...single(upperComparison, top) };
}

function readSign(node: JsonNode | undefined, allowed: readonly string[], place: string): string {
  if (node?.kind === "string" && allowed.includes(node.value)) return node.value;
  const given = node ? describeNode(node) : "nothing";
  return refuse(place, `numeric takes ${allowed.join(" ")} here, not ${given}; it takes ${forms}`);
}

function single(comparison: string, value: number): Numeric {
  const bound: Bound = { value, inclusive: comparison.endsWith("=") };
  if (comparison === "=") return { operator: "numeric", lower: bound, upper: bound };
  return comparison.startsWith(">")
    ? { operator: "numeric", lower: bound }
    : { operator: "numeric", upper: bound };
}
