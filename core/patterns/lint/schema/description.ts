import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { childSchema } from "./childSchema.ts";
import { itemSchemas } from "./itemSchemas.ts";
import { couldBe } from "./kinds.ts";
import { objectIn, propertySchemas, type SchemaView } from "./SchemaView.ts";

/**
 * What a schema says of a field: it describes it; it lets any field through, describing none; it
 * describes others, and lets this one through only because it doesn't forbid it; it forbids it.
 */
export type Description = "described" | "free" | "undescribed" | "forbidden";

export function describeField(view: SchemaView, schema: JsonSchema, name: string): Description {
  if (childSchema(view, schema, name) === false) return "forbidden";
  return describe(view, schema, name);
}

function describe(view: SchemaView, schema: JsonSchema, name: string): Description {
  return view.remember<Description>(`describe ${name}`, schema, "free", () => {
    const conjunction = view.conjunction(schema);
    if (!conjunction) return "forbidden";
    const isObject = couldBe(view, schema, "object");
    const isArray = couldBe(view, schema, "array");
    const ofPart = (part: JsonObject): Description =>
      either([
        ...(isObject ? [describeProperty(part, name)] : []),
        ...(isArray ? itemSchemas(part).map((item) => describe(view, item, name)) : []),
      ]);
    return both([
      ...(isObject || isArray ? [] : ["forbidden" as const]),
      ...conjunction.parts.map(ofPart),
      ...conjunction.choices.map((choice) =>
        either(choice.map((one) => describe(view, one, name))),
      ),
    ]);
  });
}

function describeProperty(part: JsonObject, name: string): Description {
  if (propertySchemas(part, name).length > 0) return "described";
  if (Object.hasOwn(part, "additionalProperties")) {
    return own(part, "additionalProperties") === false ? "forbidden" : "described";
  }
  const describesOthers =
    Object.hasOwn(part, "properties") || Object.hasOwn(part, "patternProperties");
  return describesOthers ? "undescribed" : "free";
}

function both(descriptions: readonly Description[]): Description {
  return firstOf(["forbidden", "described", "undescribed"], descriptions) ?? "free";
}

function either(descriptions: readonly Description[]): Description {
  return firstOf(["described", "free", "undescribed"], descriptions) ?? "forbidden";
}

function firstOf(
  order: readonly Description[],
  descriptions: readonly Description[],
): Description | undefined {
  return order.find((description) => descriptions.includes(description));
}

/** The names of the fields that a schema describes, arrays looked through. */
export function describedNames(view: SchemaView, schema: JsonSchema): ReadonlySet<string> {
  const names = new Set<string>();
  const visited = new Set<JsonSchema>();
  const waiting: JsonSchema[] = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (visited.has(next)) continue;
    visited.add(next);
    const conjunction = view.conjunction(next);
    for (const part of conjunction?.parts ?? []) {
      for (const name of Object.keys(objectIn(part, "properties"))) names.add(name);
      waiting.push(...itemSchemas(part));
    }
    waiting.push(...(conjunction?.choices.flat() ?? []));
  }
  return names;
}
