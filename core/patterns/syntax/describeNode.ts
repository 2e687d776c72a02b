import type { JsonNode } from "../../json/JsonNode.ts";
import { show } from "./refuse.ts";

/** What a message calls a value of a pattern: itself, or its kind. */
export function describeNode(node: JsonNode): string {
  if (node.kind === "object") return "an object";
  if (node.kind === "array") return node.items.length === 0 ? "an empty list" : "a list";
  return node.kind === "number" ? node.text.slice(0, 40) : show(node.value);
}
