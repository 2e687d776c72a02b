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
  readonly paths: PathTree;
  readonly branches: readonly CompiledBranch[];
  readonly #held: readonly string[];

  /** @param paths where the pattern's fields are held until `release`. */
  constructor(pattern: Pattern, paths = new PathTree()) {
    this.paths = paths;
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
    this.#held = [...compiled.keys()].map(({ path }) => path);
  }

  /** Gives the fields it holds in `paths` free; it can't be used any more. */
  release(): void {
    for (const path of this.#held) this.paths.release(path);
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compileField(field: FieldPattern, paths: PathTree): CompiledField {
  const isAbsence = (condition: Condition): boolean =>
    condition.operator === "exists" && !condition.value;
  const tests = field.conditions.filter((condition) => !isAbsence(condition)).map(compileCondition);
  const [only] = tests;
  return {
    field,
    slot: paths.hold(field.path),
    accepts: only && tests.length === 1 ? only : (value) => tests.some((test) => test(value)),
    acceptsAbsence: field.conditions.some(isAbsence),
  };
}
