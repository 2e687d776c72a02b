import { createPublicCatalog } from "../../../core/curation/createPublicCatalog.ts";
import { type CuratedType, curateTypes } from "../../../core/curation/curateTypes.ts";
import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import { prefixDefinitions } from "../../../core/curation/prefixDefinitions.ts";
import { compileSchemas } from "../../../core/eventTypes/validators/compileSchemas.ts";
import { sha256 } from "../../../project/sha256.ts";
import { readSchemas, schemaFile } from "../schemas/readSchemas.ts";

/** The public types of schema files, given by path, as the build curates them. */
export function curatedTypes(files: Readonly<Record<string, string>>): readonly CuratedType[] {
  const { types, problems } = readSchemas(files);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return curateTypes(types, sha256);
}

/** A catalog as the build makes it of schema files, given by path. */
export function publicCatalogOf(files: Readonly<Record<string, string>>): PublicCatalog {
  const types = curatedTypes(files);
  const compiled = compileSchemas(
    types.map(({ typeName, bundle }) => ({
      name: typeName,
      bundle: prefixDefinitions(bundle, typeName),
    })),
  );
  if (compiled.problems.length > 0) throw new Error(JSON.stringify(compiled.problems));
  return createPublicCatalog({
    types: types.map(({ type }) => type),
    plans: Object.fromEntries(types.flatMap(({ type, plan }) => (plan ? [[type.id, plan]] : []))),
    validators: Object.fromEntries(
      types.map(({ type, typeName }) => [type.id, compiled.validator(typeName)]),
    ),
  });
}

/** A public type's file. */
export function publicFile(schema: object, annotation: object = {}): string {
  return schemaFile(schema, { visibility: "public", ...annotation });
}
