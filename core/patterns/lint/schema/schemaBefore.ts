import type { JsonSchema } from "../../../eventTypes/schema/JsonSchema.ts";
import { childSchema } from "./childSchema.ts";
import type { SchemaView } from "./SchemaView.ts";

/** The schema of what holds the name at `index` of `names`. */
export function schemaBefore(
  view: SchemaView,
  names: readonly string[],
  index: number,
): JsonSchema {
  return names
    .slice(0, index)
    .reduce<JsonSchema>((schema, name) => childSchema(view, schema, name), view.root);
}
