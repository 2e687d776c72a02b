import { evaluatedNames } from "./evaluatedNames.ts";
import { type JsonObject, type JsonSchema, own } from "./JsonSchema.ts";

/**
 * A schema that says the same as the `unevaluatedProperties` of `schema` when it holds besides:
 * where the evaluated properties can be named, all others are additional ones. Undefined where
 * which properties are evaluated depends on the document.
 */
export function replaceUnevaluatedProperties(
  schema: JsonObject,
  definition: (name: string) => JsonSchema | undefined,
): JsonObject | undefined {
  const value = own(schema, "unevaluatedProperties");
  // It leaves nothing over for an outer schema to find unevaluated.
  if (value === true) return { additionalProperties: true };
  const evaluated = evaluatedNames(schema, definition);
  if (!evaluated) return undefined;
  const named = (names: ReadonlySet<string>): JsonObject =>
    Object.fromEntries([...names].map((name) => [name, true]));
  const { names, patterns } = evaluated;
  return {
    ...(names.size === 0 ? {} : { properties: named(names) }),
    ...(patterns.size === 0 ? {} : { patternProperties: named(patterns) }),
    additionalProperties: value,
  };
}

/** Keywords that may evaluate items, other than `prefixItems` and `items`. */
const evaluators = ["allOf", "anyOf", "oneOf", "if", "$ref", "dependentSchemas", "contains"];

/** Keywords in place of `unevaluatedItems` where nothing else looks at items; else undefined. */
export function replaceUnevaluatedItems(schema: JsonObject): JsonObject | undefined {
  const value = own(schema, "unevaluatedItems");
  const hasItems = Object.hasOwn(schema, "items");
  if (hasItems || value === true) return hasItems ? {} : { items: value };
  return evaluators.some((keyword) => Object.hasOwn(schema, keyword))
    ? undefined
    : { items: value };
}
