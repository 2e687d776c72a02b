import type { Leaf } from "./Leaf.ts";

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
