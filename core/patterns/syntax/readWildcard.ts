import type { JsonNode } from "../../json/JsonNode.ts";
import { readText } from "./readText.ts";
import { refuse } from "./refuse.ts";

/** The text of a `wildcard`, escapes as written. @throws {SignalboxError} PATTERN_INVALID */
export function readWildcard(node: JsonNode, operator: string, place: string): string {
  const text = readText(node, operator, place);
  const plain = text.replaceAll(/\\[\\*]/g, "__");
  if (plain.includes("**"))
    refuse(place, `${operator} takes no two * in a row; one matches as much`);
  if (plain.includes("\\")) {
    refuse(
      place,
      `${operator} takes a backslash only before * or \\, to mean that character itself`,
    );
  }
  return text;
}
