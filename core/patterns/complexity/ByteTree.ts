import { ByteNode } from "./ByteNode.ts";
import { type ByteStep, quote, type Step } from "./wildcardSteps.ts";

/**
 * The wildcards of a field, laid out as EventBridge does to match a value by all of them at once:
 * their common beginnings are one, up to the first letter after a `*`. What a match leads to is
 * `Next`.
 *
 * Two oddities of event-ruler are left out, worth one or two in rare trees: a wildcard that ends
 * just where another has a `"` of its own, and bytes of a character outside ASCII that stay apart
 * once the field has a `suffix` condition too.
 */
export class ByteTree<Next> {
  readonly root = new ByteNode("fixed");
  readonly #matches = new Map<ByteNode, Map<string, Next>>();
  readonly #ends = new Map<Next, Map<string, ByteNode>>();

  /**
   * Adds a wildcard of a condition, and answers what its match leads to: where the condition
   * already ends at the same node, to what it led to before; otherwise to `next`. O(steps).
   *
   * @param steps without the closing quote
   */
  add(condition: string, steps: readonly Step[], next: Next): Next {
    let node = this.root;
    for (const step of steps) {
      node = step === "run" ? enterRun(node) : descend(node, step);
      node.conditions.add(condition);
    }
    const matches = getOrMake(this.#matches, node, () => new Map<string, Next>());
    const known = matches.get(condition);
    if (known !== undefined) return known;
    matches.set(condition, next);
    node.addChild(quote, this.#endOf(condition, next));
    return next;
  }

  /** Matches of one condition that lead to the same are one. */
  #endOf(condition: string, next: Next): ByteNode {
    const ends = getOrMake(this.#ends, next, () => new Map<string, ByteNode>());
    return getOrMake(ends, condition, () => {
      const end = new ByteNode("end");
      end.conditions.add(condition);
      return end;
    });
  }
}

function enterRun(node: ByteNode): ByteNode {
  node.run ??= new ByteNode("run");
  return node.run;
}

function descend(node: ByteNode, step: ByteStep): ByteNode {
  const shared = canShare(node, step)
    ? node.children?.get(step.byte)?.find(({ kind }) => kind !== "end")
    : undefined;
  if (shared) return shared;
  const child = new ByteNode(node.kind === "fixed" ? "fixed" : "loose");
  node.addChild(step.byte, child);
  return child;
}

/**
 * Whether a wildcard may go on along a node that another one made. After a `*` event-ruler takes
 * no such node for a letter, since it might be one that two spellings lead to, nor beside a
 * further `*`.
 */
function canShare(node: ByteNode, step: ByteStep): boolean {
  return node.kind === "fixed" || (!step.cased && node.run === undefined);
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
