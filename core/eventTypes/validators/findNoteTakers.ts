import { type JsonSchema, own } from "../schema/JsonSchema.ts";
import { inPlaceSubschemas, visitSchema } from "../schema/visitSchema.ts";
import type { NamedSchema } from "./NamedSchema.ts";
import { hasUnevaluated } from "./noteEvaluated.ts";

/** Which schemas take notes of what they evaluate. */
export interface NoteTakers {
  /** Whether one with `unevaluated…` applies the schema or definition to the same value. */
  takesNotes(name: string): boolean;
  /** Whether the schema of that name, or a definition that it reaches, takes notes anywhere. */
  clearsNotes(name: string): boolean;
}

/** Finds the schemas that must take notes, so that all others are as small and fast as without. */
export function findNoteTakers(schemas: readonly NamedSchema[]): NoteTakers {
  const definitions = new Map(
    schemas.flatMap(({ bundle }) => bundle.definitions.map(({ name, schema }) => [name, schema])),
  );
  const takers = new Set<string>();
  const askers = new Set<string>();
  const take = (schema: JsonSchema): void => {
    if (typeof schema === "boolean") return;
    const name = String(own(schema, "$ref") ?? "").replace("#/$defs/", "");
    const target = definitions.get(name);
    if (target !== undefined && !takers.has(name)) {
      takers.add(name);
      take(target);
    }
    inPlaceSubschemas(schema).forEach(take);
  };
  const roots = schemas.map(({ name, bundle }) => [name, bundle.schema] as const);
  for (const [name, schema] of [...roots, ...definitions]) {
    visitSchema(schema, [], (inner) => {
      if (!hasUnevaluated(inner)) return;
      askers.add(name);
      take(inner);
    });
  }
  const clearing = new Set(
    schemas
      .filter(({ name, bundle }) =>
        [name, ...bundle.definitions.map((definition) => definition.name)].some(
          (part) => takers.has(part) || askers.has(part),
        ),
      )
      .map(({ name }) => name),
  );
  return { takesNotes: (name) => takers.has(name), clearsNotes: (name) => clearing.has(name) };
}
