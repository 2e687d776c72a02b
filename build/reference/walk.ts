/** A node of a parsed module. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/**
 * Visits `node` and all in it, in the order of the text.
 *
 * @param visit answers `false` for what is not to be gone into.
 */
export function walk(node: unknown, visit: (node: SyntaxNode) => boolean | undefined): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit);
  } else if (isNode(node) && visit(node) !== false) {
    for (const value of Object.values(node)) walk(value, visit);
  }
}

/** Whether it is a node, and of that type if one is given. */
export function isNode(value: unknown, type?: string): value is SyntaxNode {
  const isOne = typeof value === "object" && value !== null && "type" in value && "start" in value;
  return isOne && (type === undefined || value.type === type);
}
