import { PathTree } from "../events/PathTree.ts";
import type { Condition, FieldPattern, Pattern } from "../Pattern.ts";
import { compileCondition, type Test } from "./compileCondition.ts";

/** A field's constraint, ready to be tested. */
export interface CompiledField {
  readonly field: FieldPattern;
  readonly slot: number;
  /** Whether one of the alternatives takes this value. */
  readonly accepts: Test;
  /** Whether one of the alternatives is that there is no value. */
  readonly acceptsAbsence: boolean;
}

/** Fields in the order EventBridge looks at them: by path, compared by UTF-16 code units. */
export type CompiledBranch = readonly CompiledField[];

/** A pattern ready to be tested against many events. */
export class CompiledPattern {
  readonly paths = new PathTree();
  readonly branches: readonly CompiledBranch[];

  constructor(pattern: Pattern) {
    const compiled = new Map<FieldPattern, CompiledField>();
    this.branches = pattern.branches.map((branch) =>
      branch
        .map((field) => {
          const known = compiled.get(field) ?? compileField(field, this.paths);
          compiled.set(field, known);
          return known;
        })
        .toSorted((a, b) => compare(a.field.path, b.field.path)),
    );
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** @param paths gets the field's path when it lacks it. */
export function compileField(field: FieldPattern, paths: PathTree): CompiledField {
  const isAbsence = (condition: Condition): boolean =>
    condition.operator === "exists" && !condition.value;
  const tests = field.conditions.filter((condition) => !isAbsence(condition)).map(compileCondition);
  const [only] = tests;
  return {
    field,
    slot: paths.slotOf(field.path),
    accepts: only && tests.length === 1 ? only : (value) => tests.some((test) => test(value)),
    acceptsAbsence: field.conditions.some(isAbsence),
  };
}
