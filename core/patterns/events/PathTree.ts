/** A name on the way to fields that patterns constrain. */
export interface PathNode {
  readonly children: Map<string, PathNode>;
  /** The number of the field that this name completes; undefined on the way to others. */
  slot: number | undefined;
}

/** Fields that patterns constrain, by their names from the event's root. */
export class PathTree {
  readonly root: PathNode = { children: new Map(), slot: undefined };
  #size = 0;

  /** How many fields it holds; their slots are 0 to `size` - 1. */
  get size(): number {
    return this.#size;
  }

  /** The slot of a field such as `detail.data.action`, added when it is new. */
  slotOf(path: string): number {
    let node = this.root;
    for (const name of path.split(".")) {
      let child = node.children.get(name);
      if (!child) {
        child = { children: new Map(), slot: undefined };
        node.children.set(name, child);
      }
      node = child;
    }
    node.slot ??= this.#size++;
    return node.slot;
  }
}
