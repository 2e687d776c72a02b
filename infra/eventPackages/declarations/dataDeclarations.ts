import type { BundledSchema } from "../../../core/eventTypes/schema/bundle.ts";
import type { JsonSchema } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { renderComment, renderType } from "../../../core/eventTypes/typescript/renderType.ts";
import type { PublishableType } from "../schemas/publishableTypes.ts";

/** A table of types by the ids of event types. */
export interface DataTable {
  readonly name: string;
  /** What it says of itself. */
  readonly about: string;
}

/** The data that publishers give. */
export const publishedData: DataTable = {
  name: "EventDataByType",
  about: "The data of every event type of the context, by the type's id.",
};

/** The data that other accounts get. */
export const deliveredData: DataTable = {
  name: "DeliveredDataByType",
  about: "What other accounts get of the data of the context's public types, by the type's id.",
};

/** The module of a context's types: one for each event type's data, and a table of them. */
export function dataDeclarations(
  types: readonly PublishableType[],
  { name: tableName, about }: DataTable,
): string {
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
    `/** ${about} */
export interface ${tableName} {
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
