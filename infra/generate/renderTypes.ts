import { compile } from "json-schema-to-typescript";
import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { JsonObject } from "../../core/eventTypes/schema/JsonSchema.ts";
import { toTypeSchema } from "../../core/eventTypes/typescript/toTypeSchema.ts";

/** The module of TypeScript types: one for each event type's data, and `EventDataByType`. */
export function renderTypes(types: readonly DeclaredType[]): Promise<string> {
  const definitions = types.flatMap(({ typeName, type, bundle }) => [
    ...bundle.definitions.map(({ name, schema }) => [name, toTypeSchema(schema)] as const),
    [
      typeName,
      toTypeSchema({ ...bundle.schema, description: `${type.title}. ${type.description}` }),
    ] as const,
  ]);
  const properties = types.map(({ typeName, type }) => [type.id, { $ref: `#/$defs/${typeName}` }]);
  const schema = {
    description: "The data of every declared event type, by the type's id.",
    type: "object",
    required: types.map(({ type }) => type.id),
    properties: Object.fromEntries(properties) as JsonObject,
    $defs: Object.fromEntries(definitions) as JsonObject,
  };
  return compile(schema as Parameters<typeof compile>[0], "EventDataByType", {
    additionalProperties: false,
    bannerComment: "// Made from schemas/ by `npm run generate`.\n",
    style: { printWidth: 100 },
    ignoreMinAndMaxItems: true,
    unknownAny: true,
  });
}
