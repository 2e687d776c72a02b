import { groupBy } from "../../../core/collections/groupBy.ts";
import type { Publication } from "../../publish/publications.ts";

/** An event that was published, with those that name it as their cause. */
export interface ActualNode {
  readonly publication: Publication;
  readonly effects: readonly ActualNode[];
}

/**
 * Events as trees, by their causation ids. An event whose cause is not among them is a root. An
 * event published twice under one id is in it once, as it is behind the gate.
 */
export function toActualNodes(published: readonly Publication[]): readonly ActualNode[] {
  const nodes = new Map<string, { publication: Publication; effects: ActualNode[] }>();
  for (const publication of published) {
    const { event, id } = publication;
    const key = `${event.source}#${id}`;
    if (!nodes.has(key)) nodes.set(key, { publication, effects: [] });
  }
  const byId = groupBy(nodes.values(), ({ publication }) => publication.id);
  const roots: ActualNode[] = [];
  for (const node of nodes.values()) {
    const { metadata, cause: stated } = node.publication.event;
    const { causationId } = metadata ?? stated ?? {};
    const cause = causationId === undefined ? undefined : byId.get(causationId)?.[0];
    if (cause && !isWithin(cause, node)) cause.effects.push(node);
    else roots.push(node);
  }
  return roots;
}

/** Whether `node` is `top` or among what came of it: ids made by hand may go round in a circle. */
function isWithin(node: ActualNode, top: ActualNode): boolean {
  return node === top || top.effects.some((effect) => isWithin(node, effect));
}
