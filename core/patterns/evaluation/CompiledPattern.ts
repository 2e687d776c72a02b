import type { FieldPattern, Pattern } from "../Pattern.ts";
import type { CompiledField } from "./CompiledField.ts";
import { FieldPool } from "./FieldPool.ts";
import type { PathTree } from "./PathTree.ts";

/** Fields in the order EventBridge looks at them: by path, compared by UTF-16 code units. */
export type CompiledBranch = readonly CompiledField[];

/** A pattern ready to be tested against many events. */
export class CompiledPattern {
  readonly branches: readonly CompiledBranch[];
  readonly #pool: FieldPool;
  readonly #held: readonly FieldPattern[];

  /** @param pool where the pattern's fields are held until `release`. */
  constructor(pattern: Pattern, pool = new FieldPool()) {
    this.#pool = pool;
    const compiled = new Map<FieldPattern, CompiledField>();
    for (const field of pattern.branches.flat()) {
      if (!compiled.has(field)) compiled.set(field, pool.hold(field));
    }
    this.#held = [...compiled.keys()];
    this.branches = pattern.branches.map((branch) =>
      branch
        .flatMap((field) => compiled.get(field) ?? [])
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
  }

  get paths(): PathTree {
    return this.#pool.paths;
  }

  /** Gives the fields it holds in the pool free; it can't be used any more. */
  release(): void {
    for (const field of this.#held) this.#pool.release(field);
  }
}

const compiled = new WeakMap<Pattern, CompiledPattern>();

/** The compiled form of a pattern, made once and kept as long as the pattern itself. */
export function compiledFor(pattern: Pattern): CompiledPattern {
  let known = compiled.get(pattern);
  if (!known) {
    known = new CompiledPattern(pattern);
    compiled.set(pattern, known);
  }
  return known;
}
