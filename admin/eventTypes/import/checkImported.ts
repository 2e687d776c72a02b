import { toRegistryDocument } from "../../../core/eventTypes/registry/toRegistryDocument.ts";
import {
  formatProblem,
  type SchemaProblem,
  sortProblems,
} from "../../../core/eventTypes/schema/SchemaProblem.ts";
import { checkExamples } from "../../../core/eventTypes/validators/checkExamples.ts";
import { compileSchemas } from "../../../core/eventTypes/validators/compileSchemas.ts";
import type { PipelineContract } from "../../../core/pipelines/PipelineContract.ts";
import { readProjectTypes } from "../../../core/pipelines/schemas/readProjectTypes.ts";
import { sha256 } from "../../../project/sha256.ts";

/** What the project's own check says of schema files that are about to be written. */
export interface ImportCheck {
  /** What is wrong that was not before. */
  readonly problems: readonly SchemaProblem[];
  /** What is worth a look and stops nothing, in the new files only. */
  readonly warnings: readonly SchemaProblem[];
  /** Types whose own examples they don't accept. */
  readonly withWrongExamples: ReadonlySet<string>;
}

/**
 * Checks a project's schema files as `npx signalbox generate` does, with `added` among them or in place
 * of what is there.
 *
 * @param existing the project's schema files; both are texts by path from the folder of schemas.
 * @param pipelines the project's: no file may be of a type that one of them makes.
 */
export function checkImported(
  existing: ReadonlyMap<string, string>,
  added: ReadonlyMap<string, string>,
  pipelines: readonly PipelineContract[],
): ImportCheck {
  const before = readProjectTypes(existing, pipelines, sha256).problems.map(formatProblem);
  const reading = readProjectTypes(new Map([...existing, ...added]), pipelines, sha256);
  const types = reading.types.filter(({ declaredIn }) => added.has(declaredIn));
  const compiled = compileSchemas(
    types.map(({ typeName, bundle }) => ({ name: typeName, bundle })),
  );
  const problems = [...reading.problems, ...compiled.problems].filter(
    (problem) => !before.includes(formatProblem(problem)),
  );
  const warnings = [
    ...reading.warnings,
    ...types.flatMap(({ bundle }) => toRegistryDocument(bundle).warnings),
  ];
  const withWrongExamples =
    compiled.problems.length > 0
      ? []
      : types.filter((type) => checkExamples(type, compiled).length > 0);
  return {
    problems: sortProblems(problems),
    warnings: sortProblems(warnings).filter(({ file }) => added.has(file)),
    withWrongExamples: new Set(withWrongExamples.map(({ declaredIn }) => declaredIn)),
  };
}
