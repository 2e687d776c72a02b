import type { JsonSchema } from "../../../eventTypes/schema/JsonSchema.ts";
import { childSchema } from "./childSchema.ts";
import { describedNames } from "./description.ts";
import type { SchemaView } from "./SchemaView.ts";

/** How far to look: schemas that refer to themselves have no end. */
const maxDepth = 6;
const maxFields = 2000;

/** Where a schema describes a field called `name`, nearest to the root first. */
export function describedPaths(view: SchemaView, name: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const waiting: [path: readonly string[], schema: JsonSchema][] = [[[], view.root]];
  // The list grows while it is walked: breadth first.
  for (const [path, schema] of waiting) {
    for (const field of describedNames(view, schema)) {
      const inner = [...path, field];
      if (field === name) found.push(inner);
      if (inner.length >= maxDepth || waiting.length >= maxFields) continue;
      waiting.push([inner, childSchema(view, schema, field)]);
    }
  }
  return found;
}
