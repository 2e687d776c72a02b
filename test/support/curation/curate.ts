import { compileCurated } from "../../../core/curation/compileCurated.ts";
import { createPublicCatalog } from "../../../core/curation/createPublicCatalog.ts";
import { curateTypes, type TypeCuration } from "../../../core/curation/curateTypes.ts";
import type { PublicCatalog } from "../../../core/curation/PublicCatalog.ts";
import { sha256 } from "../../../project/sha256.ts";
import { readSchemas, schemaFile } from "../schemas/readSchemas.ts";

/** What the build finds out about the public types of schema files, given by path. */
export function curateFiles(files: Readonly<Record<string, string>>): TypeCuration {
  const { types, problems } = readSchemas(files);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return curateTypes(types, sha256);
}

/** A catalog as the build makes it of schema files, given by path. */
export function publicCatalogOf(files: Readonly<Record<string, string>>): PublicCatalog {
  const { types, problems } = curateFiles(files);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const compiled = compileCurated(types);
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
