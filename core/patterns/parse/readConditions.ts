import type { JsonNode } from "../../json/JsonNode.ts";
import type { Condition } from "../Pattern.ts";
import { readOperator } from "./readOperator.ts";
import { readScalar } from "./readScalar.ts";
import { refuse } from "./refuse.ts";

/** The alternatives in a field's list. @throws {SignalboxError} PATTERN_INVALID */
export function readConditions(items: readonly JsonNode[], place: string): readonly Condition[] {
  if (items.length === 0) refuse(place, "must hold at least one allowed value, is an empty list");
  return items.map((item, index) => readCondition(item, `${place}[${index}]`));
}

function readCondition(node: JsonNode, place: string): Condition {
  if (node.kind === "object") return readOperator(node, place);
  if (node.kind === "array") {
    return refuse(place, 'must be a value or an operator such as {"prefix":"a"}, is a list');
  }
  return { operator: "equals", value: readScalar(node) };
}
