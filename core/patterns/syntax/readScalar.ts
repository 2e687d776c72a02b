import { holdsExactly } from "../../json/holdsExactly.ts";
import type { JsonNode } from "../../json/JsonNode.ts";
import { InexactNumber, type Scalar } from "../Pattern.ts";

/** A value of a pattern or an event; a number that no double holds keeps its digits. */
export function readScalar(node: Exclude<JsonNode, { kind: "object" | "array" }>): Scalar {
  if (node.kind !== "number" || holdsExactly(node.value, node.text)) return node.value;
  return new InexactNumber(node.text);
}
