/** A name on the way to fields that patterns constrain. */
export interface PathNode {
  readonly children: Map<string, PathNode>;
  /**
   * Names of events, so that most cost one look: where they lead, or null for nowhere. `learn`
   * adds those that are missing.
   */
  readonly known: Map<string, PathNode | null>;
  /** The number of the field that this name completes; undefined on the way to others. */
  slot: number | undefined;
  /** How many holders that field has. */
  holders: number;
}

/** Names of events that each node remembers; past that it forgets them all. */
const maxKnown = 1000;

/** Fields that patterns constrain, by their names from the event's root. */
export class PathTree {
  /** Stands for all names with dots, which may lead several levels on. */
  static readonly dotted: PathNode = newNode();

  readonly root: PathNode = newNode();
  readonly #free: number[] = [];
  #slots = 0;

  /** Where a name leads that a node doesn't know yet. */
  static learn(node: PathNode, name: string): PathNode | null {
    const found = node.children.get(name) ?? (name.includes(".") ? PathTree.dotted : null);
    if (node.known.size >= maxKnown) node.known.clear();
    node.known.set(name, found);
    return found;
  }

  /** The slot of a field such as `detail.data.action`, held once more; O(length of `path`). */
  hold(path: string): number {
    let node = this.root;
    for (const name of path.split(".")) {
      let child = node.children.get(name);
      if (!child) {
        child = newNode();
        node.children.set(name, child);
        node.known.clear();
      }
      node = child;
    }
    node.holders += 1;
    node.slot ??= this.#free.pop() ?? this.#slots++;
    return node.slot;
  }

  /** Undoes one `hold`; the last one frees the slot for another field. */
  release(path: string): void {
    const names = path.split(".");
    const way: PathNode[] = [this.root];
    for (const name of names) {
      const child = way.at(-1)?.children.get(name);
      if (!child) return;
      way.push(child);
    }
    const node = way.at(-1);
    if (!node || node.slot === undefined || --node.holders > 0) return;
    this.#free.push(node.slot);
    node.slot = undefined;
    for (let at = names.length; at > 0 && isUnused(way[at]); at -= 1) {
      way[at - 1]?.children.delete(names[at - 1] ?? "");
      way[at - 1]?.known.clear();
    }
  }
}

function newNode(): PathNode {
  return { children: new Map(), known: new Map(), slot: undefined, holders: 0 };
}

function isUnused(node: PathNode | undefined): boolean {
  return node?.slot === undefined && node?.children.size === 0;
}
