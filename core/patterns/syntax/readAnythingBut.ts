import type { JsonNode, JsonObjectNode } from "../../json/JsonNode.ts";
import type { Exclusion } from "../Pattern.ts";
import { describeNode } from "./describeNode.ts";
import { readComparable } from "./readComparable.ts";
import { readText } from "./readText.ts";
import { readWildcard } from "./readWildcard.ts";
import { refuse, show } from "./refuse.ts";

const forms =
  "a string, a number, a list of strings, a list of numbers, or one of prefix, suffix, " +
  "equals-ignore-case and wildcard with a string or a list of strings";

type TextOperator = Exclude<Exclusion["operator"], "equals">;
type ReadTexts = (items: readonly JsonNode[], name: string, place: string) => readonly string[];

/** Every operator that `anything-but` may hold, with the reading of its texts. */
const textOperators: Readonly<Record<TextOperator, ReadTexts>> = {
  prefix: readEnds,
  suffix: readEnds,
  "equals-ignore-case": (items, name, place) => items.map((item) => readText(item, name, place)),
  wildcard: (items, name, place) => items.map((item) => readWildcard(item, name, place)),
};

/** The operand of `anything-but`. @throws {SignalboxError} PATTERN_INVALID */
export function readAnythingBut(node: JsonNode, place: string): Exclusion {
  if (node.kind === "object") return readExcludedTexts(node, place);
  const items = node.kind === "array" ? node.items : [node];
  const kinds = new Set(items.map((item) => item.kind));
  const [kind] = kinds;
  if (kinds.size !== 1 || (kind !== "string" && kind !== "number")) {
    return refuse(place, `anything-but takes ${forms}, not ${describeItems(node)}`);
  }
  const values = items.map((item) =>
    item.kind === "string" ? item.value : readComparable(item, "anything-but", place),
  );
  return { operator: "equals", values };
}

function describeItems(node: JsonNode): string {
  if (node.kind !== "array" || node.items.length === 0) return describeNode(node);
  const items = node.items.slice(0, 3).map(describeNode);
  return `a list of ${items.join(", ")}${node.items.length > 3 ? ", …" : ""}`;
}

function readExcludedTexts(node: JsonObjectNode, place: string): Exclusion {
  const [member, ...more] = node.members;
  if (!member || more.length > 0) {
    return refuse(place, `anything-but takes one operator, not ${node.members.length}`);
  }
  const [operator, operand] = member;
  if (!isTextOperator(operator)) {
    return refuse(place, `anything-but takes ${forms}, not the operator ${show(operator)}`);
  }
  const items = operand.kind === "array" ? operand.items : [operand];
  return { operator, values: textOperators[operator](items, `anything-but ${operator}`, place) };
}

function isTextOperator(name: string): name is TextOperator {
  return Object.hasOwn(textOperators, name);
}

function readEnds(items: readonly JsonNode[], name: string, place: string): readonly string[] {
  // EventBridge's own check lets an empty list pass here, and its machine then breaks on it.
  if (items.length === 0) refuse(place, `${name} takes at least one string, not an empty list`);
  return items.map((item) => readNonEmpty(item, name, place));
}

function readNonEmpty(node: JsonNode, operator: string, place: string): string {
  const text = readText(node, operator, place);
  if (text === "")
    refuse(place, `${operator} takes no empty string, which would exclude every string`);
  return text;
}
