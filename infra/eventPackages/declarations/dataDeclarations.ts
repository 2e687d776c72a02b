import type { BundledSchema } from "../../../core/eventTypes/schema/bundle.ts";
import type { JsonSchema } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { renderComment, renderType } from "../../../core/eventTypes/typescript/renderType.ts";
import type { PublishableType } from "../schemas/publishableTypes.ts";

/** The module of a context's types: one for each event type's data, and `EventDataByType`. */
export function dataDeclarations(types: readonly PublishableType[]): string {
  const shared = new Map(
    types.flatMap(({ bundle }) => bundle.definitions.map(({ name, schema }) => [name, schema])),
  );
  const named: (readonly [string, JsonSchema])[] = [
    ...types.map(({ typeName, bundle }) => [typeName, bundle.schema] as const),
    ...[...shared].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ];
  const ids = types.map(
    ({ facts, typeName }) => `  readonly ${JSON.stringify(facts.id)}: ${typeName};\n`,
  );
  return [
    `/** The data of every event type of the context, by the type's id. */
export interface EventDataByType {
${ids.join("")}}
`,
    ...named.map(declare),
  ].join("\n");
}

/** Declarations of a schema that stands alone, and of what it refers to. */
export function schemaDeclarations(name: string, { schema, definitions }: BundledSchema): string {
  const named = definitions.map((definition) => [definition.name, definition.schema] as const);
  return [...named, [name, schema] as const].map(declare).join("\n");
}

function declare([name, schema]: readonly [name: string, schema: JsonSchema]): string {
  return `${renderComment(schema, 0)}export type ${name} = ${renderType(schema)};\n`;
}
