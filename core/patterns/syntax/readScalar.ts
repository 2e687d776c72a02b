import { holdsExactly } from "../../json/holdsExactly.ts";
import type { JsonNode } from "../../json/JsonNode.ts";
import { InexactNumber, type Scalar } from "../Pattern.ts";

/** A value of a pattern or an event; a number that no double holds keeps its digits. */
export function readScalar(node: Exclude<JsonNode, { kind: "object" | "array" }>): Scalar {
  return node.kind === "number" ? readNumber(node.text) : node.value;
}

/** The number that a text says, or its text where no double holds it. */
export function readNumber(text: string): number | InexactNumber {
  const value = Number(text);
  return holdsExactly(value, text) ? value : new InexactNumber(text);
}
