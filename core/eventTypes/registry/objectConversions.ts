import { isJsonObject, type JsonSchema, own } from "../schema/JsonSchema.ts";
import { convertByName, convertOne, type KeywordConversion, lost } from "./Conversion.ts";
import { hasLaterSyntax } from "./textConversions.ts";

/** Draft 4 refuses an empty list. */
export const convertRequired: KeywordConversion = ({ value }) =>
  (value as string[]).length === 0 ? {} : { keywords: { required: value } };

/** The names are regular expressions too; those that draft 4 can't say are left out. */
export const convertPatternProperties: KeywordConversion = (keyword) => {
  const entries = Object.entries(keyword.value as object);
  const known = entries.filter(([name]) => !hasLaterSyntax(name));
  return {
    ...convertByName({ ...keyword, value: Object.fromEntries(known) }),
    isLooser: known.length < entries.length,
  };
};

/** Beside patterns that draft 4 can't say it would take their properties for additional ones. */
export const convertAdditionalProperties: KeywordConversion = (keyword) => {
  const patterns = own(keyword.schema, "patternProperties");
  return isJsonObject(patterns) && Object.keys(patterns).some(hasLaterSyntax)
    ? lost
    : convertOne(keyword);
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
    convert(schema, "dependentSchemas", name).schema,
  ]);
  return { also: [{ dependencies: Object.fromEntries(dependencies) }] };
};

/** Names of a pattern or a list are said by the properties that may be there. */
export const convertPropertyNames: KeywordConversion = ({ value }) => {
  if (value === true) return {};
  if (value === false) return { also: [{ maxProperties: 0 }] };
  const schema = isJsonObject(value) ? value : {};
  const [keyword, ...more] = Object.keys(schema).filter((name) => !redundant(name, schema));
  if (keyword === undefined) return {};
  const said = own(schema, keyword);
  if (more.length === 0 && keyword === "pattern" && !hasLaterSyntax(String(said))) {
    const patternProperties = { [String(said)]: {} };
    return { also: [{ patternProperties, additionalProperties: false }] };
  }
  const names = namesIn(keyword, said);
  if (more.length === 0 && names && !names.includes("__proto__")) {
    const properties = Object.fromEntries(names.map((name) => [name, {}]));
    return { also: [{ properties, additionalProperties: false }] };
  }
  return lost;
};

/** The names that an enum or a const allows. */
function namesIn(keyword: string, value: unknown): readonly string[] | undefined {
  if (keyword !== "enum" && keyword !== "const") return undefined;
  const values: unknown[] = keyword === "enum" ? (value as unknown[]) : [value];
  return values.filter((name) => typeof name === "string");
}

/** A property's name is a text in any case. */
function redundant(keyword: string, schema: Readonly<Record<string, unknown>>): boolean {
  return (
    (keyword === "type" && schema["type"] === "string") ||
    keyword === "description" ||
    keyword.startsWith("x-")
  );
}
