/** A range of numbers, both ends included. */
interface Range {
  readonly lower: number;
  readonly upper: number;
}

interface Node<Bucket> extends Range {
  readonly bucket: Bucket;
  /** Decides the tree's shape: a node's is above those of its children. */
  readonly priority: number;
  left: Node<Bucket> | undefined;
  right: Node<Bucket> | undefined;
  /** The highest end of the ranges here and below. */
  highest: number;
}

/**
 * Buckets by ranges of numbers. A treap ordered by lower, then upper end, whose nodes know how
 * far the ranges below them reach: O(log n) to change, O(log n + found) to ask.
 */
export class RangeTree<Bucket> {
  #root: Node<Bucket> | undefined;
  #seed = 1;

  get({ lower, upper }: Range): Bucket | undefined {
    let node = this.#root;
    while (node) {
      const order = compare(lower, upper, node);
      if (order === 0) return node.bucket;
      node = order < 0 ? node.left : node.right;
    }
    return undefined;
  }

  /** Adds a bucket for a range that has none. */
  set({ lower, upper }: Range, bucket: Bucket): void {
    const priority = this.#nextPriority();
    const leaf = { left: undefined, right: undefined, highest: upper };
    const node: Node<Bucket> = { lower, upper, bucket, priority, ...leaf };
    const [before, after] = split(this.#root, node);
    this.#root = join(join(before, node), after);
  }

  delete(range: Range): void {
    this.#root = without(this.#root, range);
  }

  /** Visits the buckets of the ranges that `value` lies in. */
  visit(value: number, visit: (bucket: Bucket) => void): void {
    visitNode(this.#root, value, visit);
  }

  /** xorshift32: any shape is correct, so the same shape each time is the better one. */
  #nextPriority(): number {
    this.#seed ^= this.#seed << 13;
    this.#seed ^= this.#seed >>> 17;
    this.#seed ^= this.#seed << 5;
    return this.#seed;
  }
}

function visitNode<Bucket>(
  node: Node<Bucket> | undefined,
  value: number,
  visit: (bucket: Bucket) => void,
): void {
  if (!node || value > node.highest) return;
  visitNode(node.left, value, visit);
  if (value < node.lower) return;
  if (value <= node.upper) visit(node.bucket);
  visitNode(node.right, value, visit);
}

function compare(lower: number, upper: number, node: Range): number {
  if (lower !== node.lower) return lower < node.lower ? -1 : 1;
  if (upper === node.upper) return 0;
  return upper < node.upper ? -1 : 1;
}

/** The nodes before and after `pivot`. */
function split<Bucket>(
  node: Node<Bucket> | undefined,
  pivot: Range,
): [Node<Bucket> | undefined, Node<Bucket> | undefined] {
  if (!node) return [undefined, undefined];
  if (compare(pivot.lower, pivot.upper, node) < 0) {
    const [before, after] = split(node.left, pivot);
    node.left = after;
    return [before, measured(node)];
  }
  const [before, after] = split(node.right, pivot);
  node.right = before;
  return [measured(node), after];
}

/** One tree of two, all of `before` coming before all of `after`. */
function join<Bucket>(
  before: Node<Bucket> | undefined,
  after: Node<Bucket> | undefined,
): Node<Bucket> | undefined {
  if (!before || !after) return before ?? after;
  if (before.priority > after.priority) {
    before.right = join(before.right, after);
    return measured(before);
  }
  after.left = join(before, after.left);
  return measured(after);
}

function without<Bucket>(node: Node<Bucket> | undefined, range: Range): Node<Bucket> | undefined {
  if (!node) return undefined;
  const order = compare(range.lower, range.upper, node);
  if (order === 0) return join(node.left, node.right);
  if (order < 0) node.left = without(node.left, range);
  else node.right = without(node.right, range);
  return measured(node);
}

function measured<Bucket>(node: Node<Bucket>): Node<Bucket> {
  node.highest = Math.max(
    node.upper,
    node.left?.highest ?? -Infinity,
    node.right?.highest ?? -Infinity,
  );
  return node;
}
