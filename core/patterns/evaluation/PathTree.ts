import { NameTable } from "./NameTable.ts";

/** A name on the way to fields that patterns constrain. */
export interface PathNode {
  readonly children: NameTable<PathNode>;
  /**
   * The names of the last event's object here, in its order, and where each leads: null for
   * nowhere. Events of one type mostly have the same names in the same order, so that to compare
   * them with the last one's is all it takes.
   */
  readonly lastNames: string[];
  readonly lastNodes: (PathNode | null)[];
  /** The number of the field that this name completes; undefined on the way to others. */
  slot: number | undefined;
  /** How many holders that field has. */
  holders: number;
}

/** Names of an event's object that a node remembers. */
const maxNames = 100;

/** Fields that patterns constrain, by their names from the event's root. */
export class PathTree {
  /** Stands for all names with dots, which may lead several levels on. */
  static readonly dotted: PathNode = newNode();

  readonly root: PathNode = newNode();
  readonly #free: number[] = [];
  #slots = 0;

  /** Where a name leads that isn't the last event's at this position. */
  static find(node: PathNode, name: string, position: number): PathNode | null {
    const found = node.children.get(name) ?? (name.includes(".") ? PathTree.dotted : null);
    if (position < maxNames) {
      node.lastNames[position] = name;
      node.lastNodes[position] = found;
    }
    return found;
  }

  /** Where a name leads, one with dots several levels on. */
  static follow(node: PathNode, name: string): PathNode | undefined {
    const child = node.children.get(name);
    if (child || !name.includes(".")) return child;
    let at: PathNode | undefined = node;
    for (const part of name.split(".")) at = at?.children.get(part);
    return at;
  }

  /** The slot of a field such as `detail.data.action`, held once more; O(length of `path`). */
  hold(path: string): number {
    let node = this.root;
    for (const name of path.split(".")) {
      let child = node.children.get(name);
      if (!child) {
        child = newNode();
        node.children.add(name, child);
        node.lastNames.length = 0;
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
      const outer = way[at - 1];
      if (outer) outer.lastNames.length = 0;
    }
  }
}

function newNode(): PathNode {
  return { children: new NameTable(), lastNames: [], lastNodes: [], slot: undefined, holders: 0 };
}

function isUnused(node: PathNode | undefined): boolean {
  return node?.slot === undefined && node?.children.size === 0;
}
