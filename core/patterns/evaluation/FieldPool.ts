import { conditionText } from "../conditionText.ts";
import type { FieldPattern } from "../Pattern.ts";
import { type CompiledField, compileField } from "./CompiledField.ts";
import { PathTree } from "./PathTree.ts";

/** The constraints of many patterns, compiled once for all that say the same of a field. */
export class FieldPool {
  readonly paths = new PathTree();
  readonly #fields = new Map<string, { readonly compiled: CompiledField; holders: number }>();

  hold(field: FieldPattern): CompiledField {
    const key = keyOf(field);
    let entry = this.#fields.get(key);
    if (!entry) {
      entry = { compiled: compileField(field, this.paths.hold(field.path)), holders: 0 };
      this.#fields.set(key, entry);
    }
    entry.holders += 1;
    return entry.compiled;
  }

  /** Undoes one `hold`. */
  release(field: FieldPattern): void {
    const key = keyOf(field);
    const entry = this.#fields.get(key);
    if (!entry || --entry.holders > 0) return;
    this.#fields.delete(key);
    this.paths.release(field.path);
  }
}

function keyOf({ path, conditions }: FieldPattern): string {
  return `${path} ${conditions.map(conditionText).join()}`;
}
