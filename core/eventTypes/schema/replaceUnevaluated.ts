import { evaluatedNames } from "./evaluatedNames.ts";
import { type JsonObject, type JsonSchema, own } from "./JsonSchema.ts";
import type { Complaint } from "./keywordRules.ts";

/** Keywords of a schema in place of `unevaluated…`, or why there are none. */
export type Replacement =
  | { readonly keywords: JsonObject }
  | { readonly also: JsonObject }
  | { readonly complaint: Complaint };

/**
 * What says the same as `unevaluatedProperties`, without that keyword: where the evaluated
 * properties can be named, all others are additional ones. Draft 4 lacks the keyword, and the
 * code that ajv 8.20 generates for it throws on some documents.
 */
export function replaceUnevaluatedProperties(
  schema: JsonObject,
  definition: (name: string) => JsonSchema | undefined,
): Replacement {
  const value = own(schema, "unevaluatedProperties");
  if (value === true) return { keywords: {} };
  const evaluated = evaluatedNames(schema, definition);
  if (!evaluated) {
    return {
      complaint: [
        "which properties are unevaluated depends on the document, which draft 4 can't say",
        "use additionalProperties, with all properties named beside it",
      ],
    };
  }
  const named = (names: ReadonlySet<string>): JsonObject =>
    Object.fromEntries([...names].map((name) => [name, true]));
  const { names, patterns } = evaluated;
  return {
    also: {
      ...(names.size === 0 ? {} : { properties: named(names) }),
      ...(patterns.size === 0 ? {} : { patternProperties: named(patterns) }),
      additionalProperties: value,
    },
  };
}

/** Keywords that may evaluate items, other than `prefixItems` and `items`. */
const evaluators = ["allOf", "anyOf", "oneOf", "if", "$ref", "dependentSchemas", "contains"];

/** The same of `unevaluatedItems`: where nothing else looks at items, those are what remains. */
export function replaceUnevaluatedItems(schema: JsonObject): Replacement {
  const other = evaluators.find((keyword) => Object.hasOwn(schema, keyword));
  if (other !== undefined) {
    return {
      complaint: [
        `draft 4 can't say which items ${other} leaves unevaluated`,
        "use prefixItems with items: false",
      ],
    };
  }
  return own(schema, "items") === undefined
    ? { keywords: { items: own(schema, "unevaluatedItems") } }
    : { keywords: {} };
}
