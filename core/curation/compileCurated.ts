import { type CompiledSchemas, compileSchemas } from "../eventTypes/validators/compileSchemas.ts";
import type { CuratedType } from "./curateTypes.ts";
import { prefixDefinitions } from "./prefixDefinitions.ts";

/**
 * Compiles the schemas of public types as other accounts know them, under the types' names. A
 * definition may be another one for each type, so none is shared.
 */
export function compileCurated(types: readonly CuratedType[]): CompiledSchemas {
  return compileSchemas(
    types.map(({ typeName, bundle }) => ({
      name: typeName,
      bundle: prefixDefinitions(bundle, typeName),
    })),
  );
}
