import { isJsonObject, type JsonObject, type JsonSchema, own } from "../schema/JsonSchema.ts";

/**
 * The TypeScript type of the documents that `schema` accepts, as far as types can say it:
 * what they can't, such as lengths, patterns and conditions, makes it wider, never narrower.
 * Objects that name properties are closed unless they say they are open, so that a misspelt
 * property is a compile error.
 *
 * @param indent how many levels the lines after the first are indented.
 * @param outerType the type that a schema around this one gives the same value.
 */
export function renderType(schema: JsonSchema, indent = 0, outerType?: unknown): string {
  if (!isJsonObject(schema)) return schema ? "unknown" : "never";
  const type = own(schema, "type") ?? outerType;
  const renderInner = (inner: JsonSchema) => renderType(inner, indent, type);
  const parts = [
    renderReference(schema),
    renderOwn(schema, indent, outerType),
    renderUnion(own(schema, "anyOf"), renderInner),
    renderUnion(own(schema, "oneOf"), renderInner),
    ...schemasIn(own(schema, "allOf")).map(renderInner),
  ].filter((part) => part !== "unknown");
  if (parts.length === 0) return "unknown";
  return [...new Set(parts.length === 1 ? parts : parts.map(parenthesise))].join(" & ");
}

/** A comment for `schema`, with its line breaks and indentation, or nothing. */
export function renderComment(schema: JsonSchema, indent: number): string {
  if (!isJsonObject(schema)) return "";
  const description = own(schema, "description") ?? own(schema, "title");
  const texts = [
    ...(typeof description === "string" ? [description.replaceAll("*/", "*\\/")] : []),
    ...(own(schema, "deprecated") === true ? ["@deprecated"] : []),
  ];
  const lines = texts.flatMap((text) => text.split("\n"));
  const margin = "  ".repeat(indent);
  if (lines.length === 0) return "";
  if (lines.length === 1) return `${margin}/** ${lines.join("")} */\n`;
  return `${margin}/**\n${lines.map((line) => `${margin} * ${line}\n`).join("")}${margin} */\n`;
}

function renderReference(schema: JsonObject): string {
  const reference = own(schema, "$ref");
  return typeof reference === "string" ? reference.replace("#/$defs/", "") : "unknown";
}

function renderOwn(schema: JsonObject, indent: number, outerType: unknown): string {
  if (Object.hasOwn(schema, "const")) return renderLiteral(own(schema, "const"));
  const values = own(schema, "enum");
  if (Array.isArray(values)) return unite(values.map(renderLiteral));
  const type = own(schema, "type") ?? impliedType(schema, outerType);
  const types = Array.isArray(type) ? type : [type];
  return unite(types.map((one) => renderOfType(one, schema, indent)));
}

/** Without a type, properties say nothing of values that are no objects, which may be valid too. */
function impliedType(schema: JsonObject, outerType: unknown): string | undefined {
  return outerType === "object" && Object.hasOwn(schema, "properties") ? "object" : undefined;
}

function renderOfType(type: unknown, schema: JsonObject, indent: number): string {
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return type;
    case "number":
    case "integer":
      return "number";
    case "array":
      return renderArray(schema, indent);
    case "object":
      return renderObject(schema, indent);
    default:
      return "unknown";
  }
}

function renderArray(schema: JsonObject, indent: number): string {
  const items = own(schema, "items") as JsonSchema | undefined;
  const prefix = own(schema, "prefixItems");
  if (!Array.isArray(prefix))
    return `readonly ${parenthesise(renderType(items ?? true, indent))}[]`;
  const least = own(schema, "minItems");
  const required = typeof least === "number" ? least : 0;
  const elements = schemasIn(prefix).map((item, index) => {
    const element = parenthesise(renderType(item, indent));
    return index < required ? element : `${element}?`;
  });
  const rest = items === false ? [] : [`...${parenthesise(renderType(items ?? true, indent))}[]`];
  return `readonly [${[...elements, ...rest].join(", ")}]`;
}

function renderObject(schema: JsonObject, indent: number): string {
  const properties = own(schema, "properties");
  const named = new Map(Object.entries(isJsonObject(properties) ? properties : {}));
  const required = namesIn(own(schema, "required"));
  for (const name of required) if (!named.has(name)) named.set(name, true);
  const margin = "  ".repeat(indent + 1);
  const lines = [...named].map(([name, property]) => {
    const mark = required.has(name) ? "" : "?";
    const type = renderType(property as JsonSchema, indent + 1);
    const comment = renderComment(property as JsonSchema, indent + 1);
    return `${comment}${margin}readonly ${renderName(name)}${mark}: ${type};\n`;
  });
  const others = renderOthers(schema, named.size > 0, indent);
  const index = others === undefined ? [] : [`${margin}readonly [name: string]: ${others};\n`];
  return `{\n${[...lines, ...index].join("")}${"  ".repeat(indent)}}`;
}

/** The type of the properties that have no name in the schema, or undefined for none. */
function renderOthers(schema: JsonObject, hasNamed: boolean, indent: number): string | undefined {
  const patterns = own(schema, "patternProperties");
  const additional = (own(schema, "additionalProperties") ??
    own(schema, "unevaluatedProperties")) as JsonSchema | undefined;
  const ofPattern = Object.values(isJsonObject(patterns) ? patterns : {}) as JsonSchema[];
  if (hasNamed) {
    const isOpen = ofPattern.length > 0 || (additional !== undefined && additional !== false);
    return isOpen ? "unknown" : undefined;
  }
  const schemas = [...ofPattern, ...(additional === false ? [] : [additional ?? true])];
  return unite(schemas.map((other) => renderType(other, indent + 1)));
}

function renderUnion(alternatives: unknown, render: (schema: JsonSchema) => string): string {
  return Array.isArray(alternatives) ? unite(schemasIn(alternatives).map(render)) : "unknown";
}

function unite(types: readonly string[]): string {
  if (types.includes("unknown")) return "unknown";
  const possible = [...new Set(types)].filter((type) => type !== "never");
  return possible.length === 0 ? "never" : possible.join(" | ");
}

function renderLiteral(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(renderLiteral).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const properties = Object.entries(value).map(
    ([name, property]) => `readonly ${renderName(name)}: ${renderLiteral(property)}`,
  );
  return `{ ${properties.join("; ")} }`;
}

function renderName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);
}

function parenthesise(type: string): string {
  return / [|&] |^readonly /.test(type) ? `(${type})` : type;
}

function namesIn(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((name) => typeof name === "string") : []);
}

function schemasIn(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? (value as JsonSchema[]) : [];
}
