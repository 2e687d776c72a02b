import { isAlias, isMap, isNode, isScalar, parseDocument, visit } from "yaml";
import { holdsExactly } from "../../../core/json/holdsExactly.ts";
import type { JsonNode, JsonObjectNode } from "../../../core/json/JsonNode.ts";
import { readJsonTree } from "../../../core/json/readJsonTree.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import { shorten } from "../../../core/text/shorten.ts";
import { importError } from "./importError.ts";

/** A text as read. */
export interface ParsedSource {
  readonly value: unknown;
  /** Numbers as written that no double holds: each is read as the nearest one. */
  readonly inexact: readonly string[];
}

/** Some hundred thousand are the largest descriptions of APIs there are. */
const maxValues = 2_000_000;
/** As deep as JSON may nest elsewhere, less what an event adds. */
const maxLevels = 500;
/** How often a YAML alias may be used, those inside it counted. */
const maxAliases = 1000;
/** Each alias looks for its anchor among all. */
const maxReferences = 2000;

/**
 * Reads JSON, or YAML 1.2 of what JSON can say. Nothing in a text makes reading it expensive:
 * aliases are counted, depth and size are bounded.
 *
 * @param name what messages call it; by its ending it is JSON or YAML, else by its first character.
 * @throws {SignalboxError} IMPORT_REFUSED when it is neither, says a name twice, or uses what YAML
 *   has beyond JSON: merge keys, tags, several documents, infinite numbers.
 */
export function parseSource(text: string, name: string): ParsedSource {
  const inexact: string[] = [];
  const isJson = /\.json$/i.test(name) || (!/\.ya?ml$/i.test(name) && /^\s*[[{"]/.test(text));
  const kind = isJson ? "JSON" : "YAML";
  try {
    const value = isJson ? readJson(text, inexact) : readYaml(text, inexact);
    checkSize(value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new SyntaxError("an object is wanted: a schema, or a description of schemas");
    }
    return { value, inexact };
  } catch (cause) {
    const reason = shorten(reasonOf(cause), 400);
    const message = `is no ${kind} that can be imported: ${reason}; correct the text`;
    throw importError([{ place: name, message }], cause);
  }
}

function readJson(text: string, inexact: string[]): unknown {
  return toValue(readJsonTree(text), inexact);
}

function toValue(node: JsonNode, inexact: string[]): unknown {
  switch (node.kind) {
    case "array":
      return node.items.map((item) => toValue(item, inexact));
    case "object":
      return toObject(node, inexact);
    case "number":
      if (!Number.isFinite(node.value)) throw new SyntaxError(`${node.text} is past any double`);
      if (!holdsExactly(node.value, node.text)) inexact.push(node.text);
      return node.value;
    case "string":
    case "literal":
      return node.value;
  }
}

function toObject({ members }: JsonObjectNode, inexact: string[]): unknown {
  const names = new Set<string>();
  for (const [name] of members) {
    if (names.has(name)) throw new SyntaxError(`the name ${JSON.stringify(name)} stands twice`);
    names.add(name);
  }
  return Object.fromEntries(members.map(([name, value]) => [name, toValue(value, inexact)]));
}

function readYaml(text: string, inexact: string[]): unknown {
  const document = parseDocument(text, yamlOptions);
  const [wrong] = [...document.errors, ...document.warnings];
  if (wrong) throw new SyntaxError(firstLine(wrong.message));
  let references = 0;
  visit(document, (_, node) => {
    if (isMap(node)) checkNames(node.items);
    if (isScalar(node)) checkNumber(node.value, node.source, inexact);
    if (isAlias(node) || (isNode(node) && node.anchor !== undefined)) references += 1;
    if (references > maxReferences) {
      throw new SyntaxError(`it has more than ${maxReferences} anchors and aliases`);
    }
  });
  return document.toJS({ maxAliasCount: maxAliases }) as unknown;
}

const yamlOptions = {
  version: "1.2",
  schema: "core",
  merge: false,
  // It takes a time that is quadratic in the number of names.
  uniqueKeys: false,
  strict: true,
  resolveKnownTags: false,
  // When silent, it lets several documents pass.
  logLevel: "error",
  prettyErrors: true,
} as const;

function checkNames(pairs: readonly { readonly key: unknown }[]): void {
  const names = new Set<string>();
  for (const { key } of pairs) {
    if (!isScalar(key)) throw new SyntaxError("a name is no text");
    const name = String(key.value);
    if (name === "<<") {
      throw new SyntaxError("it has a merge key (<<), which YAML 1.2 does without: write it out");
    }
    if (names.has(name)) throw new SyntaxError(`the name ${JSON.stringify(name)} stands twice`);
    names.add(name);
  }
}

function checkNumber(value: unknown, source: string | undefined, inexact: string[]): void {
  if (typeof value !== "number") return;
  if (!Number.isFinite(value)) throw new SyntaxError(`${source ?? value} is no number of JSON`);
  const decimal = source
    ?.replace(/^\+/, "")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.(?!\d)/, "");
  if (decimal !== undefined && /^-?\d/.test(decimal) && !/^-?0[xo]/.test(decimal)) {
    if (!holdsExactly(value, decimal)) inexact.push(decimal);
  }
}

/** Aliases make one object stand in many places: they count each time. */
function checkSize(root: unknown): void {
  let count = 0;
  const check = (value: unknown, level: number): void => {
    count += 1;
    if (count > maxValues) throw new SyntaxError(`it holds more than ${maxValues} values`);
    if (typeof value !== "object" || value === null) return;
    if (level > maxLevels) throw new SyntaxError(`it nests deeper than ${maxLevels} levels`);
    for (const inner of Object.values(value)) check(inner, level + 1);
  };
  check(root, 1);
}

function firstLine(message: string): string {
  if (/call stack/.test(message)) return `it nests deeper than ${maxLevels} levels`;
  return message.split("\n", 1)[0]?.replace(/:$/, "") ?? message;
}
