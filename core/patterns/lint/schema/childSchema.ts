import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { admits } from "./admits.ts";
import { itemSchemas } from "./itemSchemas.ts";
import { couldBe } from "./kinds.ts";
import { propertySchemas, type SchemaView, schemasIn } from "./SchemaView.ts";

/**
 * What the values of a field `name` have to meet, arrays on the way looked through as
 * EventBridge does: `false` where there can't be one. Lets through what is hard to rule out.
 */
export function childSchema(view: SchemaView, schema: JsonSchema, name: string): JsonSchema {
  return view.remember<JsonSchema>(`child ${name}`, schema, true, () => {
    const conjunction = view.conjunction(schema);
    if (!conjunction) return false;
    const isObject = couldBe(view, schema, "object");
    const isArray = couldBe(view, schema, "array");
    const ofPart = (part: JsonObject): JsonSchema =>
      anyOf([
        ...(isObject ? [propertyOf(view, part, name)] : []),
        ...(isArray ? itemSchemas(part).map((item) => childSchema(view, item, name)) : []),
      ]);
    return allOf([
      ...(isObject || isArray ? [] : [false]),
      ...conjunction.parts.map(ofPart),
      ...conjunction.choices.map((choice) =>
        anyOf(choice.map((one) => childSchema(view, one, name))),
      ),
    ]);
  });
}

function propertyOf(view: SchemaView, part: JsonObject, name: string): JsonSchema {
  const [names = true] = schemasIn(part, "propertyNames");
  if (own(part, "maxProperties") === 0 || !admits(view, names, name)) return false;
  const found = propertySchemas(part, name);
  if (found.length > 0) return allOf(found);
  const [additional = true] = schemasIn(part, "additionalProperties");
  return additional;
}

function allOf(schemas: readonly JsonSchema[]): JsonSchema {
  if (schemas.includes(false)) return false;
  const telling = [...new Set(schemas.filter((schema) => schema !== true))];
  const [only = true] = telling;
  return telling.length > 1 ? { allOf: telling } : only;
}

function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  if (schemas.includes(true)) return true;
  const possible = [...new Set(schemas.filter((schema) => schema !== false))];
  const [only = false] = possible;
  return possible.length > 1 ? { anyOf: possible } : only;
}
