/**
 * `fixed`: one beginning of a value leads here, no `*` comes before. `run`: reads a `*`, and is
 * never left once entered. `loose`: comes after a `*`. `end`: the value has matched.
 */
export type NodeKind = "fixed" | "run" | "loose" | "end";

/** How far a value's bytes have been read along the wildcards of a field. */
export class ByteNode {
  readonly kind: NodeKind;
  /** The conditions that may still be met from here, each once. */
  readonly conditions = new Set<string>();
  /** Where a byte leads: to several nodes when wildcards go on apart from each other. */
  children: Map<number, ByteNode[]> | undefined;
  /** Where a `*` that comes next is read: entered at once, for `*` may stand for nothing. */
  run: ByteNode | undefined;

  constructor(kind: NodeKind) {
    this.kind = kind;
  }

  addChild(byte: number, child: ByteNode): void {
    this.children ??= new Map();
    const beside = this.children.get(byte);
    if (beside) beside.push(child);
    else this.children.set(byte, [child]);
  }
}
