import { isJsonObject, type JsonSchema, own } from "../schema/JsonSchema.ts";
import type { KeywordConversion } from "./Conversion.ts";
import { convertByName } from "./Conversion.ts";
import { laterSyntax } from "./textConversions.ts";

/** Draft 4 refuses an empty list. */
export const convertRequired: KeywordConversion = ({ value }) =>
  (value as string[]).length === 0 ? {} : { keywords: { required: value } };

/** The names are regular expressions too. */
export const convertPatternProperties: KeywordConversion = (keyword) => {
  const reason = Object.keys(keyword.value as object)
    .map(laterSyntax)
    .find((found) => found !== undefined);
  return reason ? keyword.refuse(...reason) : convertByName(keyword);
};

/** One half of draft 4's `dependencies`. */
export const convertDependentRequired: KeywordConversion = ({ value }) => {
  const entries = Object.entries(value as Record<string, readonly string[]>);
  const dependencies = entries.filter(([, names]) => names.length > 0);
  return dependencies.length === 0
    ? {}
    : { also: [{ dependencies: Object.fromEntries(dependencies) }] };
};

/** The other half. */
export const convertDependentSchemas: KeywordConversion = ({ value, convert }) => {
  const entries = Object.entries(value as Record<string, JsonSchema>);
  const dependencies = entries.map(([name, schema]) => [
    name,
    convert(schema, "dependentSchemas", name),
  ]);
  return { also: [{ dependencies: Object.fromEntries(dependencies) }] };
};

/** Names of a pattern or a list are said by the properties that may be there. */
export const convertPropertyNames: KeywordConversion = ({ value, refuse }) => {
  if (value === true) return {};
  if (value === false) return { also: [{ maxProperties: 0 }] };
  const schema = isJsonObject(value) ? value : {};
  const [keyword, ...more] = Object.keys(schema).filter((name) => !redundant(name, schema));
  const said = keyword === undefined ? undefined : own(schema, keyword);
  if (keyword === undefined) return {};
  if (more.length === 0 && keyword === "pattern") {
    const reason = laterSyntax(String(said));
    if (reason) return refuse(...reason);
    const patternProperties = { [String(said)]: {} };
    return { also: [{ patternProperties, additionalProperties: false }] };
  }
  const names = namesIn(keyword, said);
  if (more.length === 0 && names && !names.includes("__proto__")) {
    const properties = Object.fromEntries(names.map((name) => [name, {}]));
    return { also: [{ properties, additionalProperties: false }] };
  }
  return refuse(
    `draft 4 can't say ${[keyword, ...more].join(" and ")} of property names`,
    "say it by one pattern, or by an enum of names",
  );
};

/** The names that an enum or a const allows. */
function namesIn(keyword: string, value: unknown): readonly string[] | undefined {
  if (keyword !== "enum" && keyword !== "const") return undefined;
  const values: unknown[] = keyword === "enum" ? (value as unknown[]) : [value];
  return values.filter((name) => typeof name === "string");
}

/** A property's name is a text in any case. */
function redundant(keyword: string, schema: Readonly<Record<string, unknown>>): boolean {
  return (keyword === "type" && schema["type"] === "string") || keyword === "description";
}
