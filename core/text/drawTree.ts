/** A row with what lies below it. */
export interface Branch<Row> {
  readonly row: Row;
  readonly below: readonly Branch<Row>[];
}

/** A row with what stands before it in a drawing. */
export interface DrawnRow<Row> {
  readonly row: Row;
  readonly prefix: string;
}

/** Deeper ones are drawn at this depth: lines must stay readable. */
const maxDepth = 24;

interface Place<Row> {
  readonly branch: Branch<Row>;
  readonly depth: number;
  /** What stands before it. */
  readonly prefix: string;
  /** What stands before each row below it, ahead of its own corner. */
  readonly belowPrefix: string;
}

/**
 * The rows of trees from top to bottom, each with its place drawn before it: by lines, or by
 * indentation alone where lines can't be shown. Takes trees of any depth.
 */
export function drawTree<Row>(
  branches: readonly Branch<Row>[],
  { hasLines }: { readonly hasLines: boolean },
): readonly DrawnRow<Row>[] {
  const [corner, lastCorner, beside, blank] = hasLines
    ? ["├─ ", "└─ ", "│  ", "   "]
    : ["  ", "  ", "  ", "  "];
  const stack: Place<Row>[] = branches
    .map((branch) => ({ branch, depth: 0, prefix: "", belowPrefix: "" }))
    .toReversed();
  const drawn: DrawnRow<Row>[] = [];
  for (let place = stack.pop(); place; place = stack.pop()) {
    const { branch, depth, prefix, belowPrefix } = place;
    drawn.push({ row: branch.row, prefix });
    const isDeepest = depth >= maxDepth;
    const below = branch.below.map((child, index): Place<Row> => {
      if (isDeepest) return { branch: child, depth, prefix, belowPrefix };
      const isLast = index === branch.below.length - 1;
      return {
        branch: child,
        depth: depth + 1,
        prefix: belowPrefix + (isLast ? lastCorner : corner),
        belowPrefix: belowPrefix + (isLast ? blank : beside),
      };
    });
    stack.push(...below.toReversed());
  }
  return drawn;
}
