import { allOfSchemas, isJsonObject, type JsonObject, own } from "./JsonSchema.ts";

const proto = "__proto__";

/** Says what a schema says of a property called `__proto__` by keywords in which validators heed it. */
export function splitProtoName(schema: JsonObject): JsonObject {
  const [properties, property] = split(schema, "properties");
  const [dependentRequired, required] = split(schema, "dependentRequired");
  const [dependentSchemas, dependent] = split(schema, "dependentSchemas");
  if (property === undefined && required === undefined && dependent === undefined) return schema;
  const has = { type: "object", required: [proto] };
  return {
    ...schema,
    ...(properties ? { properties } : {}),
    ...(property === undefined ? {} : { patternProperties: withPattern(schema, property) }),
    ...(dependentRequired ? { dependentRequired } : {}),
    ...(dependentSchemas ? { dependentSchemas } : {}),
    allOf: [
      ...allOfSchemas(schema),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      ...(required === undefined ? [] : [{ if: has, then: { required } }]),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      ...(dependent === undefined ? [] : [{ if: has, then: dependent }]),
    ],
  };
}

function withPattern(schema: JsonObject, property: unknown): JsonObject {
  const patterns = own(schema, "patternProperties");
  const others = isJsonObject(patterns) ? patterns : {};
  const same = own(others, pattern);
  return { ...others, [pattern]: same === undefined ? property : { allOf: [same, property] } };
}

const pattern = `^${proto}$`;

function split(
  schema: JsonObject,
  keyword: string,
): readonly [rest: JsonObject | undefined, value: unknown] {
  const map = own(schema, keyword);
  if (!isJsonObject(map) || !Object.hasOwn(map, proto)) return [undefined, undefined];
  const rest = Object.entries(map).filter(([name]) => name !== proto);
  return [Object.fromEntries(rest), own(map, proto)];
}
