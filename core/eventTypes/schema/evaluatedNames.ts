import {
  allOfSchemas,
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  namesOf,
  own,
} from "./JsonSchema.ts";

/** The properties that a schema evaluates whatever the document. */
export interface EvaluatedNames {
  readonly names: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
}

/** Keywords that evaluate properties of some documents and not of others, or all of them. */
const unsettled = ["anyOf", "oneOf", "if", "dependentSchemas", "additionalProperties"] as const;

/**
 * The properties that `schema` evaluates, or undefined where that depends on the document
 * or takes in properties without naming them. The schema's own `unevaluatedProperties` is left aside.
 */
export function evaluatedNames(
  schema: JsonObject,
  definition: (name: string) => JsonSchema | undefined,
): EvaluatedNames | undefined {
  const found = { names: new Set<string>(), patterns: new Set<string>() };
  const visited = new Set<JsonSchema>();
  const collect = (inner: JsonSchema, outermost: boolean): boolean => {
    if (!isJsonObject(inner) || visited.has(inner)) return true;
    visited.add(inner);
    if (unsettled.some((keyword) => Object.hasOwn(inner, keyword))) return false;
    if (!outermost && Object.hasOwn(inner, "unevaluatedProperties")) return false;
    for (const name of namesOf(own(inner, "properties"))) found.names.add(name);
    for (const pattern of namesOf(own(inner, "patternProperties"))) found.patterns.add(pattern);
    return inPlace(inner, definition).every((next) => collect(next, false));
  };
  return collect(schema, true) ? found : undefined;
}

function inPlace(
  schema: JsonObject,
  definition: (name: string) => JsonSchema | undefined,
): readonly JsonSchema[] {
  const reference = own(schema, "$ref");
  const target =
    typeof reference === "string" ? definition(reference.replace("#/$defs/", "")) : undefined;
  return [...allOfSchemas(schema), ...(target === undefined ? [] : [target])];
}
