import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import {
  convertAdditionalItems,
  convertContains,
  convertContainsCount,
  convertItems,
} from "./arrayKeywords.ts";
import type { Conversion, Converted, KeywordConversion } from "./Conversion.ts";
import { convertBound, convertType } from "./numberKeywords.ts";
import { convertDependencies } from "./objectKeywords.ts";
import { convertExample, convertExamples, convertNullable, dropRemark } from "./openApiKeywords.ts";
import { convertDynamicReference, convertReference, dropId } from "./referenceKeywords.ts";
import { convertFormat, convertPattern, convertPatternProperties } from "./textKeywords.ts";

const drop: KeywordConversion = () => ({});
const keep: KeywordConversion = (schema, _, keyword) => ({
  keywords: { [keyword]: own(schema, keyword) },
});
const oneSchema: KeywordConversion = (schema, run, keyword) => ({
  keywords: { [keyword]: run.convert(own(schema, keyword), keyword) },
});
const schemaList: KeywordConversion = (schema, run, keyword) => {
  const value = own(schema, keyword);
  const list: unknown = Array.isArray(value)
    ? value.map((inner, index) => run.convert(inner, keyword, index))
    : value;
  return { keywords: { [keyword]: list } };
};
const schemaMap: KeywordConversion = (schema, run, keyword) => {
  const value = own(schema, keyword);
  const map: unknown = isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, run.convert(inner, keyword, name)]),
      )
    : value;
  return { keywords: { [keyword]: map } };
};

const conversions: ReadonlyMap<string, KeywordConversion> = new Map<string, KeywordConversion>([
  ["$schema", drop],
  ["definitions", drop],
  ["$defs", drop],
  ["id", dropId],
  ["$id", dropId],
  ["$anchor", drop],
  ["$dynamicAnchor", drop],
  ["$recursiveAnchor", drop],
  ["$vocabulary", drop],
  ["$ref", convertReference],
  ["$recursiveRef", convertDynamicReference],
  ["$dynamicRef", convertDynamicReference],
  ["type", convertType],
  ["nullable", convertNullable],
  ["minimum", convertBound],
  ["maximum", convertBound],
  ["exclusiveMinimum", convertBound],
  ["exclusiveMaximum", convertBound],
  ["format", convertFormat],
  ["pattern", convertPattern],
  ["patternProperties", convertPatternProperties],
  ["items", convertItems],
  ["additionalItems", convertAdditionalItems],
  ["contains", convertContains],
  ["minContains", convertContainsCount],
  ["maxContains", convertContainsCount],
  ["dependencies", convertDependencies],
  ["example", convertExample],
  ["examples", convertExamples],
  ["discriminator", dropRemark],
  ["xml", dropRemark],
  ["externalDocs", dropRemark],
  ...named("allOf anyOf oneOf prefixItems", schemaList),
  ...named("properties dependentSchemas", schemaMap),
  ...named(
    "not if then else additionalProperties propertyNames unevaluatedProperties unevaluatedItems",
    oneSchema,
  ),
]);

function named(
  keywords: string,
  conversion: KeywordConversion,
): readonly (readonly [string, KeywordConversion])[] {
  return keywords.split(" ").map((keyword) => [keyword, conversion] as const);
}

/** Names that have a meaning of ours in schema files. */
const ours: ReadonlySet<string> = new Set(["x-signalbox", "x-internal"]);

/** What a keyword becomes. One that its dialect doesn't know says nothing, and is left out. */
export function convertKeyword(keyword: string, schema: JsonObject, run: Conversion): Converted {
  if (ours.has(keyword)) {
    run.note("review", keyword, `${keyword} is left out: it means something else in schema files`);
    return {};
  }
  if (keyword.startsWith("x-")) return keep(schema, run, keyword);
  if (!run.traits.keywords.has(keyword)) {
    if (isHarmless(keyword, own(schema, keyword))) return keep(schema, run, keyword);
    run.note(
      "review",
      keyword,
      `${JSON.stringify(keyword)} is left out: ${run.traits.title} has no such keyword, so it held nobody to anything`,
    );
    return {};
  }
  return (conversions.get(keyword) ?? keep)(schema, run, keyword);
}

/** Remarks of later drafts: kept though the schema's own draft has none such. */
const harmless: Readonly<Record<string, string>> = {
  deprecated: "boolean",
  readOnly: "boolean",
  writeOnly: "boolean",
  $comment: "string",
  contentEncoding: "string",
  contentMediaType: "string",
};

function isHarmless(keyword: string, value: unknown): boolean {
  return Object.hasOwn(harmless, keyword) && typeof value === harmless[keyword];
}
