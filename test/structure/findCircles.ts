type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * The circles of a graph: sets of nodes that all lead to each other, and nodes that lead to
 * themselves. Sorted, so that a report names them in the same order. O(nodes × edges).
 *
 * @param graph by node, where it leads to; what is no node itself is passed over.
 */
export function findCircles(graph: Graph): readonly (readonly string[])[] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachableFrom(node, graph)]));
  const circular = [...graph.keys()].filter((node) => reached.get(node)?.has(node)).toSorted();
  const circles = new Map<string, readonly string[]>();
  for (const node of circular) {
    const circle = circular.filter(
      (other) => reached.get(node)?.has(other) && reached.get(other)?.has(node),
    );
    circles.set(circle.join("\n"), circle);
  }
  return [...circles.values()];
}

function reachableFrom(start: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set<string>();
  const next = [...(graph.get(start) ?? [])];
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    const leads = graph.get(node);
    if (!leads || reached.has(node)) continue;
    reached.add(node);
    next.push(...leads);
  }
  return reached;
}
