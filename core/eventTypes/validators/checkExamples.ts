import type { DeclaredType } from "../DeclaredType.ts";
import { examplesOf } from "../examplesOf.ts";
import { fromPointer } from "../schema/jsonPointer.ts";
import { problemAt, type SchemaProblem } from "../schema/SchemaProblem.ts";
import { toViolations } from "../toViolations.ts";
import type { CompiledSchemas } from "./compileSchemas.ts";

/** Checks that a type's own examples are valid by its schema. */
export function checkExamples(
  { typeName, type, bundle }: DeclaredType,
  compiled: CompiledSchemas,
): readonly SchemaProblem[] {
  const examples = examplesOf({ bundle });
  if (examples.length === 0) return [];
  const validator = compiled.validator(typeName);
  const base = fromPointer(bundle.location.pointer) ?? [];
  return examples.flatMap((example, index) =>
    toViolations(validator, example).map(({ pointer, message }) =>
      problemAt(
        {
          file: bundle.location.file,
          path: [...base, "examples", index, ...(fromPointer(pointer) ?? [])],
        },
        "examples",
        `the example is no valid ${type.id}: ${message}`,
        "correct the example or the schema",
      ),
    ),
  );
}
