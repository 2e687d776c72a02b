/** What a keyword's value holds: schemas to look into, or just a value. */
export type KeywordKind = "value" | "annotation" | "schema" | "schemas" | "schemaMap";

/** Every keyword of JSON Schema 2020-12 that a schema file may use, and what it holds. */
export const keywords: ReadonlyMap<string, KeywordKind> = new Map<string, KeywordKind>([
  ["$schema", "annotation"],
  ["$id", "annotation"],
  ["$anchor", "annotation"],
  ["$comment", "annotation"],
  ["$ref", "value"],
  ["$defs", "schemaMap"],
  ["definitions", "schemaMap"],
  ["allOf", "schemas"],
  ["anyOf", "schemas"],
  ["oneOf", "schemas"],
  ["not", "schema"],
  ["if", "schema"],
  ["then", "schema"],
  ["else", "schema"],
  ["properties", "schemaMap"],
  ["patternProperties", "schemaMap"],
  ["additionalProperties", "schema"],
  ["propertyNames", "schema"],
  ["dependentSchemas", "schemaMap"],
  ["dependentRequired", "value"],
  ["unevaluatedProperties", "schema"],
  ["prefixItems", "schemas"],
  ["items", "schema"],
  ["contains", "schema"],
  ["unevaluatedItems", "schema"],
  ["type", "value"],
  ["enum", "value"],
  ["const", "value"],
  ["multipleOf", "value"],
  ["maximum", "value"],
  ["exclusiveMaximum", "value"],
  ["minimum", "value"],
  ["exclusiveMinimum", "value"],
  ["maxLength", "value"],
  ["minLength", "value"],
  ["pattern", "value"],
  ["maxItems", "value"],
  ["minItems", "value"],
  ["uniqueItems", "value"],
  ["maxContains", "value"],
  ["minContains", "value"],
  ["maxProperties", "value"],
  ["minProperties", "value"],
  ["required", "value"],
  ["format", "value"],
  ["title", "annotation"],
  ["description", "annotation"],
  ["default", "annotation"],
  ["deprecated", "annotation"],
  ["readOnly", "annotation"],
  ["writeOnly", "annotation"],
  ["examples", "annotation"],
  ["contentEncoding", "annotation"],
  ["contentMediaType", "annotation"],
  ["contentSchema", "annotation"],
]);

/** Keywords that schema files do without: why, and what to write in their place. */
export const refusedKeywords: ReadonlyMap<string, readonly [reason: string, remedy: string]> =
  new Map([
    [
      "$dynamicRef",
      [
        "$dynamicRef names another schema for each way that leads to it, so no one validator is right",
        "use $ref",
      ],
    ],
    [
      "$dynamicAnchor",
      ["$dynamicAnchor is for $dynamicRef, which schema files do without", "use $anchor and $ref"],
    ],
    [
      "$vocabulary",
      [
        "$vocabulary changes what keywords mean, and validators know the vocabularies of 2020-12 only",
        "take it out",
      ],
    ],
    ...older("dependencies", "use dependentRequired or dependentSchemas"),
    ...older("additionalItems", "use prefixItems with items"),
    ...older("$recursiveRef", "use $ref"),
    ...older("$recursiveAnchor", "use $anchor and $ref"),
    ...older("id", "use $id; to constrain a property, put it under properties"),
    ...openApi("nullable", 'use "type": ["string", "null"]'),
    ...openApi("discriminator", "use oneOf with a const in each alternative"),
    ...openApi("example", 'use "examples": […]'),
    ...openApi("xml", "take it out"),
    ...openApi("externalDocs", "put the address into description"),
  ]);

function older(name: string, remedy: string): readonly Refused[] {
  return [[name, [`${name} is of an older draft and says nothing in JSON Schema 2020-12`, remedy]]];
}

function openApi(name: string, remedy: string): readonly Refused[] {
  return [[name, [`${name} is of OpenAPI 3.0 and says nothing in JSON Schema 2020-12`, remedy]]];
}

type Refused = readonly [name: string, complaint: readonly [reason: string, remedy: string]];
