import type { CompiledBranch } from "../matching/CompiledPattern.ts";
import type { Scalar } from "../Pattern.ts";
import { isEvent } from "./isEvent.ts";
import type { PathNode, PathTree } from "./PathTree.ts";

/**
 * The values of an event that has at most one at each field: no arrays, names with dots or names
 * that stand twice on the way to one. Most events are so, and are read much faster.
 */
export class PlainValues {
  /** Slots that have a value. */
  readonly slots: number[] = [];
  readonly #paths: PathTree;
  /** By slot; undefined where there is none. */
  readonly #values: (Scalar | undefined)[] = [];

  constructor(paths: PathTree) {
    this.#paths = paths;
  }

  /** Takes the values of an event in place of the last one's; false when it isn't plain. */
  read(event: object): boolean {
    for (const slot of this.slots) this.#values[slot] = undefined;
    this.slots.length = 0;
    return this.#readFields(event as Readonly<Record<string, unknown>>, this.#paths.root);
  }

  at(slot: number): Scalar {
    return this.#values[slot] ?? null;
  }

  /** Whether the values meet all of a branch's fields. */
  meets(branch: CompiledBranch): boolean {
    for (const field of branch) {
      const value = this.#values[field.slot];
      if (value === undefined ? !field.acceptsAbsence : !field.accepts(value)) return false;
    }
    return true;
  }

  #readFields(object: Readonly<Record<string, unknown>>, node: PathNode): boolean {
    // No list of keys is made, and JSON inherits nothing.
    for (const name in object) {
      const child = node.children.get(name);
      if (child) {
        if (!this.#readField(object[name], child)) return false;
      } else if (name.includes(".")) return false;
    }
    return true;
  }

  #readField(value: unknown, node: PathNode): boolean {
    if (typeof value === "object" && value !== null) {
      if (!isEvent(value)) return false;
      if (node.children.size === 0) return true;
      return this.#readFields(value as Readonly<Record<string, unknown>>, node);
    }
    if (node.slot !== undefined) {
      this.#values[node.slot] = value as Scalar;
      this.slots.push(node.slot);
    }
    return true;
  }
}
