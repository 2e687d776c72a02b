import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import type { JsonSchema } from "../../core/eventTypes/schema/JsonSchema.ts";
import { renderComment, renderType } from "../../core/eventTypes/typescript/renderType.ts";
import { banner } from "./banner.ts";

/** The module of TypeScript types: one for each event type's data, and `EventDataByType`. */
export function renderTypes(types: readonly DeclaredType[]): string {
  const shared = new Map<string, JsonSchema>(
    types.flatMap(({ bundle }) => bundle.definitions.map(({ name, schema }) => [name, schema])),
  );
  const named: (readonly [string, JsonSchema])[] = [
    ...types.map(({ typeName, type, bundle }) => {
      const description = `${type.title}: ${type.description}`;
      return [typeName, { ...bundle.schema, description }] as const;
    }),
    ...[...shared].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ];
  const declarations = named.map(
    ([name, schema]) => `${renderComment(schema, 0)}export type ${name} = ${renderType(schema)};\n`,
  );
  const ids = types.map(
    ({ type, typeName }) => `  readonly ${JSON.stringify(type.id)}: ${typeName};\n`,
  );
  return `${banner}
/** The data of every declared event type, by the type's id. */
export interface EventDataByType {
${ids.join("")}}

${declarations.join("\n")}`;
}
