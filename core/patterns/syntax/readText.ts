import type { JsonNode } from "../../json/JsonNode.ts";
import { describeNode } from "./describeNode.ts";
import { refuse } from "./refuse.ts";

/** An operator's operand that must be a string. @throws {SignalboxError} PATTERN_INVALID */
export function readText(node: JsonNode, operator: string, place: string): string {
  if (node.kind === "string") return node.value;
  return refuse(place, `${operator} takes a string, not ${describeNode(node)}`);
}
