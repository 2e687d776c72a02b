/** The kinds of schemas that can be imported. */
export type Dialect =
  | "draft-04"
  | "draft-06"
  | "draft-07"
  | "2019-09"
  | "2020-12"
  | "openapi-3.0"
  | "openapi-3.1"
  | "asyncapi";

/** What sets a dialect apart from JSON Schema 2020-12. */
export interface DialectTraits {
  /** What messages call it. */
  readonly title: string;
  /** Everything that its validators look at, or that it defines as a remark. */
  readonly keywords: ReadonlySet<string>;
  /** What names a schema, where something does. */
  readonly idKeyword: "id" | "$id" | undefined;
  /** Whether validators skip what stands beside `$ref`. */
  readonly refHidesSiblings: boolean;
}

const ofAll =
  "title description default enum type allOf anyOf oneOf not properties additionalProperties " +
  "items required multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength " +
  "minLength pattern maxItems minItems uniqueItems maxProperties minProperties format $ref";
const draft4 = `${ofAll} $schema id definitions patternProperties additionalItems dependencies`;
const draft6 = `${draft4.replace(" id ", " $id ")} const contains propertyNames examples`;
const draft7 = `${draft6} if then else readOnly writeOnly contentEncoding contentMediaType $comment`;
const draft2019 =
  `${draft7} $defs $anchor $recursiveRef $recursiveAnchor $vocabulary dependentSchemas ` +
  "dependentRequired minContains maxContains unevaluatedProperties unevaluatedItems " +
  "contentSchema deprecated";
const draft2020 = `${draft2019} prefixItems $dynamicRef $dynamicAnchor`
  .replace(" additionalItems", "")
  .replace(" $recursiveRef $recursiveAnchor", "");
const openApi = "discriminator xml externalDocs example";

/** Every dialect by its name. */
export const dialects: Readonly<Record<Dialect, DialectTraits>> = {
  "draft-04": traits("JSON Schema draft 4", draft4, "id", true),
  "draft-06": traits("JSON Schema draft 6", draft6, "$id", true),
  "draft-07": traits("JSON Schema draft 7", draft7, "$id", true),
  "2019-09": traits("JSON Schema 2019-09", draft2019, "$id", false),
  "2020-12": traits("JSON Schema 2020-12", draft2020, "$id", false),
  "openapi-3.0": traits(
    "OpenAPI 3.0",
    `${ofAll} nullable readOnly writeOnly deprecated ${openApi}`,
    undefined,
    true,
  ),
  "openapi-3.1": traits("OpenAPI 3.1", `${draft2020} ${openApi}`, "$id", false),
  asyncapi: traits("AsyncAPI", `${draft7} discriminator externalDocs deprecated`, "$id", true),
};

function traits(
  title: string,
  keywords: string,
  idKeyword: DialectTraits["idKeyword"],
  refHidesSiblings: boolean,
): DialectTraits {
  return { title, keywords: new Set(keywords.split(" ")), idKeyword, refHidesSiblings };
}

/** Whether `name` is that of a dialect. */
export function isDialect(name: string): name is Dialect {
  return Object.hasOwn(dialects, name);
}

const metaschemas: ReadonlyMap<string, Dialect> = new Map([
  ["json-schema.org/draft-04/schema", "draft-04"],
  ["json-schema.org/draft-06/schema", "draft-06"],
  ["json-schema.org/draft-07/schema", "draft-07"],
  ["json-schema.org/draft/2019-09/schema", "2019-09"],
  ["json-schema.org/draft/2020-12/schema", "2020-12"],
  ["spec.openapis.org/oas/3.1/dialect/base", "openapi-3.1"],
]);

/** The dialect that a `$schema` names, if it is one of these. */
export function dialectOfMetaschema(uri: string): Dialect | undefined {
  return metaschemas.get(uri.replace(/^https?:\/\//, "").replace(/#$/, ""));
}
