import type { CompiledField } from "../evaluation/CompiledField.ts";
import { isEvent } from "../evaluation/isEvent.ts";
import { Leaves } from "../evaluation/Leaves.ts";
import { type PathNode, PathTree } from "../evaluation/PathTree.ts";
import type { Scalar } from "../Pattern.ts";
import type { Bucket, IndexedBranch } from "./BranchIndex.ts";
import type { EventValues } from "./EventValues.ts";
import type { FieldIndex, Visit } from "./FieldIndex.ts";

/**
 * The values of an event that has at most one at each field: no arrays, names with dots or names
 * that stand twice on the way to one. Most events are so, and are read much faster.
 */
export class PlainValues implements EventValues {
  /** The slots that have values, and after `count` of them what earlier events have left. */
  readonly #slots: number[] = [];
  #count = 0;
  readonly #paths: PathTree;
  /** By slot; undefined where there is none. */
  readonly #values: (Scalar | undefined)[] = [];
  /** Counts the events read. */
  #event = 0;

  constructor(paths: PathTree) {
    this.#paths = paths;
  }

  /** Takes the values of an event in place of the last one's; false when it isn't plain. */
  read(event: object): boolean {
    this.clear();
    return this.#readFields(event as Readonly<Record<string, unknown>>, this.#paths.root);
  }

  /** Forgets the last event: what `put` is told from here on is another's. */
  clear(): void {
    for (let at = 0; at < this.#count; at += 1) this.#values[this.slotAt(at)] = undefined;
    this.#count = 0;
    this.#event += 1;
  }

  /** Takes a value of the event; false when its field has one already. */
  put(slot: number, value: Scalar): boolean {
    if (this.#values[slot] !== undefined) return false;
    this.#values[slot] = value;
    this.#slots[this.#count] = slot;
    this.#count += 1;
    return true;
  }

  /** The same values, for more to be added. */
  toLeaves(): Leaves {
    const leaves = new Leaves();
    for (let at = 0; at < this.#count; at += 1) {
      const slot = this.slotAt(at);
      const value = this.#values[slot];
      if (value !== undefined) leaves.add(slot, { value, membership: undefined });
    }
    return leaves;
  }

  get count(): number {
    return this.#count;
  }

  slotAt(position: number): number {
    return this.#slots[position] ?? 0;
  }

  visit(field: FieldIndex<Bucket>, visit: Visit<Bucket>): void {
    const value = this.#values[field.slot];
    if (value !== undefined) field.visit(value, visit);
  }

  meets({ rest }: IndexedBranch): boolean {
    for (let at = 0; at < rest.length; at += 1) {
      const field = rest[at];
      if (field && !this.#holds(field)) return false;
    }
    return true;
  }

  /** Each constraint is tested once for an event, however many rules share it. */
  #holds(field: CompiledField): boolean {
    if (field.lastEvent !== this.#event) {
      const value = this.#values[field.slot];
      field.lastEvent = this.#event;
      field.lastHeld = value === undefined ? field.acceptsAbsence : field.accepts(value);
    }
    return field.lastHeld;
  }

  #readFields(object: Readonly<Record<string, unknown>>, node: PathNode): boolean {
    const { lastNames, lastNodes } = node;
    let position = 0;
    // No list of keys is made, and JSON inherits nothing.
    for (const name in object) {
      const isSame = lastNames[position] === name;
      const child = isSame ? lastNodes[position] : PathTree.find(node, name, position);
      position += 1;
      if (child && !this.#readField(object[name], child)) return false;
    }
    return true;
  }

  #readField(value: unknown, node: PathNode): boolean {
    if (node === PathTree.dotted) return false;
    if (typeof value === "object" && value !== null) {
      if (!isEvent(value)) return false;
      return node.children.size === 0 || this.#readFields(value as Record<string, unknown>, node);
    }
    return node.slot === undefined || this.put(node.slot, value as Scalar);
  }
}
