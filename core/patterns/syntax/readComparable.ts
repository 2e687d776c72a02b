import { holdsExactly } from "../../json/holdsExactly.ts";
import type { JsonNode } from "../../json/JsonNode.ts";
import { describeNode } from "./describeNode.ts";
import { refuse } from "./refuse.ts";

/** A number that can be compared by value. @throws {SignalboxError} PATTERN_INVALID */
export function readComparable(
  node: JsonNode | undefined,
  operator: string,
  place: string,
): number {
  if (node?.kind !== "number") {
    const given = node ? describeNode(node) : "nothing";
    return refuse(place, `${operator} takes a number, not ${given}`);
  }
  if (holdsExactly(node.value, node.text)) return node.value;
  return refuse(
    place,
    `${operator} can't compare ${node.text.slice(0, 40)}, which no double (IEEE 754) holds exactly`,
  );
}
