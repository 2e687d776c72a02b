import { InexactNumber, type Scalar } from "../Pattern.ts";
import { Duplicates } from "./Duplicates.ts";
import { type PathNode, PathTree } from "./PathTree.ts";

/** That a value lies in an element of an array, and that element perhaps in another's. */
export interface Membership {
  /** Tells this array from the event's others. */
  readonly array: number;
  readonly index: number;
  readonly outer: Membership | undefined;
}

/** A value of an event that is no object and no array. */
export interface Leaf {
  readonly value: Scalar;
  /** The innermost of the array elements around it that are objects or arrays. */
  readonly membership: Membership | undefined;
}

const none: readonly Leaf[] = [];

/** The values an event has at the fields of a path tree, by slot. */
export class Leaves {
  /** Slots that have values, in the order they were met. */
  readonly slots: number[] = [];
  readonly #bySlot = new Map<number, Leaf[]>();

  at(slot: number): readonly Leaf[] {
    return this.#bySlot.get(slot) ?? none;
  }

  add(slot: number, leaf: Leaf): void {
    const leaves = this.#bySlot.get(slot);
    if (leaves) {
      leaves.push(leaf);
    } else {
      this.#bySlot.set(slot, [leaf]);
      this.slots.push(slot);
    }
  }
}

/**
 * The values an event has at the tree's fields. Dots in the event's names count as levels, arrays
 * don't, and empty objects and arrays leave nothing.
 */
export function collectLeaves(event: unknown, tree: PathTree): Leaves {
  const collector = new Collector();
  collector.visit(event, tree.root, undefined);
  return collector.leaves;
}

class Collector {
  readonly leaves = new Leaves();
  #arrays = 0;

  visit(value: unknown, node: PathNode, membership: Membership | undefined): void {
    if (typeof value !== "object" || value === null || value instanceof InexactNumber) {
      if (node.slot !== undefined)
        this.leaves.add(node.slot, { value: value as Scalar, membership });
    } else if (Array.isArray(value)) {
      this.#visitItems(value, node, membership);
    } else if (value instanceof Duplicates) {
      for (const one of value.values) this.visit(one, node, membership);
    } else if (node.children.size > 0) {
      this.#visitFields(value, node, membership);
    }
  }

  #visitItems(items: readonly unknown[], node: PathNode, outer: Membership | undefined): void {
    const array = this.#arrays++;
    for (const [index, item] of items.entries()) {
      const isLeaf = typeof item !== "object" || item === null || item instanceof InexactNumber;
      this.visit(item, node, isLeaf ? outer : { array, index, outer });
    }
  }

  #visitFields(object: object, node: PathNode, membership: Membership | undefined): void {
    for (const [name, value] of Object.entries(object)) {
      const child = PathTree.follow(node, name);
      if (child) this.visit(value, child, membership);
    }
  }
}
