import type { JsonNode } from "../json/JsonNode.ts";
import { readJsonTree } from "../json/readJsonTree.ts";

/** What a rule's pattern lets through at most, or why that can't be said. */
export type LiteralPattern =
  | { readonly source: string; readonly detailTypes: readonly string[] }
  | { readonly problem: string };

/** Longer than EventBridge takes, also where its quota was raised: not worth reading. */
const maxLength = 65_536;

/**
 * Reads which event types a pattern names, where it does so literally: one source and any number
 * of detail-types, as lists of texts. Other fields may be there: all they do is match less. What
 * is read in more than one way, such as a name that stands twice or a `$or`, whose branches may
 * set the source anew, counts as not literal. Never throws; O(length of `pattern`).
 */
export function readLiteralPattern(pattern: string | undefined): LiteralPattern {
  if (pattern === undefined) return { problem: "it has no pattern" };
  if (pattern.length > maxLength) return { problem: "its pattern is too long to be read" };
  const root = parse(pattern);
  if (root?.kind !== "object") return { problem: "its pattern is not a JSON object" };
  const fields = new Map(root.members);
  if (fields.size < root.members.length) {
    return { problem: "a name stands twice in its pattern" };
  }
  if (fields.has("$or")) return { problem: "its pattern has a $or beside source and detail-type" };
  const sources = textsOf(fields.get("source"));
  const detailTypes = textsOf(fields.get("detail-type"));
  if (!sources) return { problem: "its pattern has no source that is a list of texts" };
  if (!detailTypes) return { problem: "its pattern has no detail-type that is a list of texts" };
  const [source, ...others] = new Set(sources);
  if (source === undefined || others.length > 0) {
    return { problem: "its pattern has more than one source" };
  }
  return { source, detailTypes };
}

function parse(pattern: string): JsonNode | undefined {
  try {
    return readJsonTree(pattern);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The texts of a list that holds at least one and nothing else. */
function textsOf(node: JsonNode | undefined): readonly string[] | undefined {
  if (node?.kind !== "array" || node.items.length === 0) return undefined;
  const texts = node.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
  return texts.length === node.items.length ? texts : undefined;
}
