import type { BundledSchema } from "../../core/eventTypes/schema/bundle.ts";
import { isJsonObject, type JsonSchema, own } from "../../core/eventTypes/schema/JsonSchema.ts";
import { renderComment, renderType } from "../../core/eventTypes/typescript/renderType.ts";

/**
 * The module of what publishers may say in `metadata`, from the schema that the gate checks it
 * by. It belongs to the package, so it is committed.
 */
export function renderMetadataType({ schema, definitions }: BundledSchema): string {
  const named: readonly (readonly [string, JsonSchema])[] = [
    ...definitions.map((definition) => [definition.name, definition.schema] as const),
    ["PublishedMetadata", schema],
  ];
  const declarations = named.map(
    ([name, one]) => `${renderComment(one, 0)}export type ${name} = ${renderType(one)};\n`,
  );
  const severities = severitiesIn(schema).map((severity) => JSON.stringify(severity));
  return `// Made from schemas/common/metadata.json by \`npm run generate\`.

/** How urgent an event is to people, least first. */
export const severities = [${severities.join(", ")}] as const;

${declarations.join("\n")}`;
}

function severitiesIn(schema: JsonSchema): readonly unknown[] {
  const properties = isJsonObject(schema) ? own(schema, "properties") : undefined;
  const severity = isJsonObject(properties) ? own(properties, "severity") : undefined;
  const values = isJsonObject(severity) ? own(severity, "enum") : undefined;
  return Array.isArray(values) ? values : [];
}
